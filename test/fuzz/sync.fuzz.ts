import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'
import { linkThrough } from '#test/support/changedLink.ts'
import { startCutProxy } from '#test/support/cutProxy.ts'
import type { CutProxy } from '#test/support/cutProxy.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { hasEnded, movedTo, openWorkItem, statesAfter } from '#test/support/openWorkItem.ts'

const seeds =
  process.env.SYNC_SEEDS === undefined ? [1, 2, 3, 26] : process.env.SYNC_SEEDS.split(',').map(Number)
const steps = 120

/** Random numbers that a seed decides (mulberry32). */
function random(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}

const serverPorts = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  timers: nodeTimers,
  log: pino({ level: 'silent' }),
}

const kinds = ['jobRole', 'workItem', 'person', 'membership', 'device'] as const

function recordsOf(laptop: Laptop): EntityRecord[] {
  return kinds
    .flatMap((kind) => laptop.store.find(kind, { includeDeleted: true }) as EntityRecord[])
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

describe('laptops that are cut, stalled, restarted and skewed', () => {
  it.each(seeds)('are equal at quiet, and so is the server (seed %i)', async (seed) => {
    const { below, pick } = random(seed)
    const dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
    const start = (port: number) => startSyncServer({ dataDir, port, host: '127.0.0.1', ports: serverPorts })
    let server = await start(0)
    const port = Number(new URL(server.url).port)
    const proxies: CutProxy[] = []
    const laptops: Laptop[] = []
    const add = async (name: string) => {
      // Clocks are wrong by up to three hours.
      const skewMs = (below(7) - 3) * 3_600_000
      const laptop = new Laptop(name, { clock: { nowMs: () => Date.now() + skewMs } })
      const proxy = await startCutProxy(port)
      laptops.push(laptop)
      proxies.push(proxy)
      return { laptop, proxy }
    }
    const ana = await add('Ana')
    await ana.laptop.found()
    await ana.laptop.sync.enrol({ url: ana.proxy.url, setupToken: server.setupToken ?? '' })
    for (const name of ['Ben', 'Cem'].slice(0, 1 + below(2))) {
      // As her own clock may be wrong, the invitation is made by the server's.
      const { link } = await ana.laptop.invite(name, 'admin', Date.now())
      const other = await add(name)
      await other.laptop.join(linkThrough(link, other.proxy.url))
    }
    const made = new Set<string>()
    const documentId = ana.laptop.newId()
    const words = new Set<string>()

    const change = (laptop: Laptop) => {
      const roles = laptop.store.find('jobRole')
      const items = laptop.store.find('workItem').filter((item) => !hasEnded(item))
      const what = below(10)
      if (what < 2) {
        const id = laptop.newId()
        made.add(id)
        laptop.change((unit) =>
          unit.insert('jobRole', { id, name: `role ${below(1_000)} ${made.size}`, description: '' }),
        )
      } else if (what < 3) {
        const item = openWorkItem(laptop.newId)
        made.add(item.id)
        laptop.change((unit) => unit.insert('workItem', item))
      } else if (what < 5 && roles.length > 0) {
        const patch = pick([
          { name: `name ${below(1_000)} ${made.size}` },
          { description: `text ${below(1_000)}` },
        ])
        laptop.change((unit) => unit.update('jobRole', pick(roles).id, patch))
      } else if (what < 7 && items.length > 0) {
        const item = pick(items)
        const tick = `t${below(6)}`
        const ticked = item.ticked.includes(tick)
          ? item.ticked.filter((t) => t !== tick)
          : [...item.ticked, tick]
        const patch = pick([
          { ticked },
          movedTo(pick(statesAfter(item)), laptop),
          { priority: pick(['low', 'high'] as const) },
        ])
        laptop.change((unit) => unit.update('workItem', item.id, patch))
      } else if (what < 8 && roles.length > 3) {
        laptop.change((unit) => unit.remove('jobRole', pick(roles).id))
      } else {
        const word = `w${words.size}`
        words.add(word)
        type(laptop, documentId, word)
      }
    }

    for (let step = 0; step < steps; step++) {
      const at = below(laptops.length)
      const [laptop, proxy] = [laptops[at], proxies[at]] as [Laptop, CutProxy]
      const what = below(30)
      if (what === 0) proxy.cut()
      else if (what === 1) proxy.stall()
      else if (what < 5) proxy.join()
      else if (what === 5) {
        await laptop.close()
        await laptop.open()
      } else if (what === 6) {
        await server.close()
        server = await start(port)
      } else if (what < 9) await new Promise((resolve) => setTimeout(resolve, below(40)))
      else change(laptop)
    }

    for (const proxy of proxies) proxy.join()
    const serverRecords = () => {
      const db = openSqlite(dataDir)
      const bodies = db.all(
        "SELECT body FROM records WHERE kind IN ('jobRole','workItem','person','membership','device') ORDER BY id",
      )
      db.close()
      return bodies.map((row) => JSON.parse(String(row.body)) as EntityRecord)
    }
    const isQuiet = () =>
      laptops.every(({ sync }) => sync.status().state === 'online' && sync.status().waiting === 0)
    // An attempt that fails is made again by itself.
    await Promise.allSettled(laptops.map((laptop) => laptop.sync.syncNow()))
    const state = () => JSON.stringify(laptops.map(({ sync }) => sync.status()))
    await until(isQuiet, `quiet: ${state()}`, 60_000).catch((error: unknown) => {
      throw new Error(`${String(error)} now ${state()}`)
    })
    const wanted = JSON.stringify(serverRecords())
    await until(
      () =>
        laptops.every(
          (laptop) => JSON.stringify(sorted(recordsOf(laptop))) === JSON.stringify(sorted(serverRecords())),
        ),
      `equal to ${wanted.length}`,
      20_000,
    )
    const first = laptops[0] as Laptop
    for (const laptop of laptops) {
      expect(recordsOf(laptop)).toEqual(recordsOf(first))
      expect(laptop.sync.ledger.refusals(200)).toEqual([])
      const has = new Set(recordsOf(laptop).map((one) => one.id))
      expect([...made].filter((id) => !has.has(id))).toEqual([])
      const held = laptop.organization.documents.hold(documentId)
      const handle = laptop.sync.attach(held.document)
      await until(
        () => [...words].every((word) => textOf(laptop, documentId).includes(word)),
        'every word is there',
        20_000,
      )
      handle.detach()
      held.release()
    }
    for (const laptop of laptops) expect(textOf(laptop, documentId)).toEqual(textOf(first, documentId))
    for (const laptop of laptops) await laptop.dispose()
    for (const proxy of proxies) await proxy.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
})

const sorted = (records: EntityRecord[]) =>
  records.map((one) => Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))))

function type(laptop: Laptop, id: string, word: string): void {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(laptop.organization.documents.open(id).doc))
  const before = Y.encodeStateVector(copy)
  copy.getArray('words').push([word])
  laptop.changeDocument(id, Y.encodeStateAsUpdate(copy, before))
}

function textOf(laptop: Laptop, id: string): unknown[] {
  return laptop.organization.documents.open(id).doc.getArray('words').toArray()
}
