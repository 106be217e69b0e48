import { createReadStream, readFileSync, readdirSync, statSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newFolder, removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import { rounded } from './figures.ts'
import { filledOrganization, runsOf } from './filledOrganization.ts'
import type { Filling } from './filledOrganization.ts'

/** One line of the table: the way of a whole organization to the server, or from it. */
export interface JoinFigure {
  what: string
  runs: number
  seconds: number
  /** Until playbooks are listed and a run can be opened; null for the sender. */
  usableSeconds: number | null
  /** The most memory that the app had at once; null where the system does not tell. */
  peakMegabytes: number | null
  diskMegabytes: number
  /** Copying the sender's database through a socket of the same machine. */
  floorSeconds: number
  ratio: number
}

const fullSize: Filling = { records: 120_000, stepsPerRun: 10 }
const megabyte = 1_000_000

/** Peak resident memory of a process in bytes, as Linux counts it. */
function peakOf(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024
  } catch {
    return null
  }
}

function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

async function untilInSync({ call }: Product): Promise<void> {
  for (;;) {
    const { state, waiting, waitingFor, isChecked, checking } = await call('sync.status', {})
    if (state === 'online' && waiting + waitingFor.logEntries + checking === 0 && isChecked) return
    await pause(20)
  }
}

/** Seconds in which the bytes of a folder's database go through a socket. */
async function copySeconds(dataDir: string): Promise<number> {
  const [organization] = readdirSync(join(dataDir, 'organizations'))
  const file = join(dataDir, 'organizations', organization!, 'orgata.db')
  const received = Promise.withResolvers<void>()
  const server = createServer((socket) => socket.resume().once('end', received.resolve))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const startedAt = performance.now()
  createReadStream(file).pipe(connect((server.address() as AddressInfo).port, '127.0.0.1'))
  await received.promise
  const seconds = (performance.now() - startedAt) / 1_000
  server.close()
  return seconds
}

/** An organization of 10,000 runs goes to a new server, and from there to a computer that joins. */
export async function runJoinBench(size = fullSize): Promise<readonly JoinFigure[]> {
  const runs = runsOf(size)
  const { dataDir } = await filledOrganization(size)
  const floorSeconds = await copySeconds(dataDir)
  const server = await startSyncServerProcess(newFolder())
  const figure = async (
    what: string,
    product: Product,
    seconds: number,
    usableSeconds: number | null,
  ): Promise<JoinFigure> => {
    const peak = peakOf(product.program.pid)
    await product.program.stop()
    return {
      what,
      runs,
      seconds: rounded(seconds),
      usableSeconds: usableSeconds === null ? null : rounded(usableSeconds),
      peakMegabytes: peak === null ? null : Math.round(peak / megabyte),
      diskMegabytes: Math.round(bytesBelow(product.dataDir) / megabyte),
      floorSeconds: rounded(floorSeconds),
      ratio: rounded(seconds / floorSeconds),
    }
  }
  try {
    const sender = await startProduct(dataDir)
    const before = performance.now()
    const since = (startedAt: number) => (performance.now() - startedAt) / 1_000
    await sender.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
    await untilInSync(sender)
    const sent = since(before)
    const { link } = await sender.call('team.invite', { name: 'Ben', role: 'member', jobRoleIds: [] })

    const joiner = await startProduct(newFolder())
    const joining = performance.now()
    await joiner.call('organizations.join', { link, personName: 'Ben' })
    for (;;) {
      const { items } = await joiner.call('runs.list', { limit: 1 })
      if (items.length > 0 && (await joiner.call('playbooks.list', {})).items.length > 0) break
      await pause(20)
    }
    const usable = since(joining)
    await untilInSync(joiner)
    const wanted = (await sender.call('runs.list', { limit: 1 })).total
    while ((await joiner.call('runs.list', { limit: 1 })).total !== wanted) await pause(20)
    const received = since(joining)
    return [
      await figure('an organization goes to a server', sender, sent, null),
      await figure('a computer joins it', joiner, received, usable),
    ]
  } finally {
    await server.stop()
    removeFolders()
  }
}
