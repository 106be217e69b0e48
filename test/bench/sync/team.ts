import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentHash } from '#shared/kernel/hash.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { openWorkItem } from '#test/support/openWorkItem.ts'

export interface TeamSizes {
  laptops: number
  /** Changes that each laptop makes while there is no server. */
  changes: number
  files: number
  fileBytes: number
}

/** The waiting times of a team, in milliseconds. */
export interface TeamFigures {
  /** From the server's return until all laptops have the same records and nothing waits. */
  equalMs: number
  /** From the first file's being added until every laptop has every file. */
  filesMs: number
}

const shared = 50
const limitMs = 120_000

/** Whole apps below their operations, one after the other in this process, and a server in a process of its own. */
export async function measureTeam(sizes: TeamSizes): Promise<TeamFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-bench-team-'))
  let server = await startSyncServerProcess(dataDir)
  const laptops: Laptop[] = []
  try {
    await openTeam(server, sizes.laptops, laptops)
    const [first] = laptops as [Laptop]
    first.change((unit) => {
      for (let i = 0; i < shared; i++) unit.insert('workItem', openWorkItem(first.newId, `shared ${i}`))
    })
    await areEqual(laptops, shared)

    await server.kill()
    await until(
      () => laptops.every(({ sync }) => sync.status().state === 'offline'),
      'all are offline',
      limitMs,
    )
    for (const laptop of laptops) changeOffline(laptop, sizes.changes)
    const inserted = laptops.length * Math.ceil(sizes.changes / 2)
    server = await startSyncServerProcess(dataDir, server.port)
    const equalMs = await time(() => areEqual(laptops, shared + inserted))
    const filesMs = await time(() => shareFiles(laptops, sizes))
    return { equalMs, filesMs }
  } finally {
    for (const laptop of laptops) await laptop.dispose()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function openTeam(server: SyncServerProcess, count: number, laptops: Laptop[]): Promise<void> {
  const first = new Laptop('Member 0')
  laptops.push(first)
  await first.found()
  await first.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  for (let i = 1; i < count; i++) {
    const name = `Member ${i}`
    const laptop = new Laptop(name)
    laptops.push(laptop)
    await laptop.join((await first.invite(name, 'admin')).link)
  }
}

/** Half are new work items, half are ticks on the items that all share. */
function changeOffline(laptop: Laptop, changes: number): void {
  const items = laptop.store.find('workItem').filter(({ name }) => name.startsWith('shared'))
  for (let i = 0; i < changes; i++) {
    laptop.change((unit) => {
      if (i % 2 === 0) {
        unit.insert('workItem', openWorkItem(laptop.newId, `${laptop.personName} ${i}`))
        return
      }
      const { id } = items[i % items.length]!
      const { ticked } = laptop.store.get('workItem', id)!
      unit.update('workItem', id, { ticked: [...ticked, `${laptop.personName} ${i}`] })
    })
  }
}

async function areEqual(laptops: readonly Laptop[], workItems: number): Promise<void> {
  await until(
    () => {
      const isQuiet = laptops.every(
        ({ sync, store }) => sync.status().waiting === 0 && store.count('workItem') === workItems,
      )
      return isQuiet && new Set(laptops.map(hashOf)).size === 1
    },
    'all laptops are equal',
    limitMs,
  )
}

const hashOf = ({ store }: Laptop) => contentHash(store.find('workItem', { includeDeleted: true }))

async function shareFiles(laptops: readonly Laptop[], { files, fileBytes }: TeamSizes): Promise<void> {
  const [first, ...others] = laptops as [Laptop, ...Laptop[]]
  const hashes: string[] = []
  for (let i = 0; i < files; i++) {
    const kept = await first.organization.blobs.put(randomBytes(fileBytes))
    hashes.push(kept.sha256)
    const names = { name: `photo ${i}.jpg`, mediaType: 'image/jpeg', evidenceId: null }
    const facts = { ...names, ...kept, runId: first.newId(), workItemId: first.newId() }
    first.change((unit) => unit.insert('attachment', facts))
  }
  await until(
    () => others.every(({ organization }) => hashes.every((sha256) => organization.blobs.has(sha256))),
    'all files are everywhere',
    limitMs,
  )
}

async function time(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
