import { median, rounded } from './figures.ts'
import { runLoad } from './sync/loads.ts'
import type { Load } from './sync/loads.ts'
import { serverNames, startBenchServer } from './sync/servers.ts'
import type { BenchServer, ServerName } from './sync/servers.ts'
import { measureTeam } from './sync/team.ts'
import type { TeamSizes } from './sync/team.ts'

/**
 * One line of the table: the same load on three servers. Ours has every update on its disk before it acknowledges it;
 * the other two keep updates in memory. A ratio is ours as a multiple of theirs: for times and memory it should be
 * below 1, for updates a second above it.
 */
export interface SyncFigure {
  what: string
  unit: 'ms' | 'updates/s' | 'MiB' | 'MiB/s'
  orgata: number
  yWebsocketServer: number | null
  hocuspocus: number | null
  toYWebsocketServer: number | null
  toHocuspocus: number | null
  aim: string
}

export interface SyncBenchSizes {
  rounds: number
  /** Warm-up rounds, which are not counted. */
  warmups: number
  loads: readonly { what: string; load: Load; aim: string }[]
  idle: Extract<Load, { type: 'idle' }>
  team: TeamSizes
}

const latency = (clients: number, writers: number): Load => ({
  type: 'latency',
  sizes: { clients, writers, edits: 500, warmup: 100, intervalMs: 5 },
})
const noWorse = 'no worse'

const fullSizes: SyncBenchSizes = {
  rounds: 3,
  warmups: 1,
  loads: [
    { what: 'latency, 2 clients', load: latency(2, 1), aim: noWorse },
    { what: 'latency, 50 clients, 1 writes', load: latency(50, 1), aim: noWorse },
    { what: 'latency, 50 clients, all write', load: latency(50, 50), aim: noWorse },
    {
      what: 'fan-out to 1',
      load: { type: 'fanout', sizes: { receivers: 1, updates: 20_000, window: 500 } },
      aim: noWorse,
    },
    {
      what: 'fan-out to 49',
      load: { type: 'fanout', sizes: { receivers: 49, updates: 5_000, window: 500 } },
      aim: noWorse,
    },
    {
      what: 'equal after 1,000 + 1,000 offline edits',
      load: { type: 'reconcile', sizes: { edits: 1_000 } },
      aim: '< 150 ms',
    },
  ],
  idle: { type: 'idle', sizes: { documents: 1_000, characters: 2_000, quietMs: 8_000 } },
  team: { laptops: 3, changes: 500, files: 20, fileBytes: 1_048_576 },
}

const units = {
  p50: 'ms',
  p95: 'ms',
  p99: 'ms',
  ms: 'ms',
  perSecond: 'updates/s',
  connectedMiB: 'MiB',
  closedMiB: 'MiB',
} as const
const words: Record<string, string> = {
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  connectedMiB: 'a client on each',
  closedMiB: 'after all left',
}

type Results = Record<ServerName, Record<string, number>[]>

/**
 * The sync server and two others: medians of rounds in which the servers take turns, after a warm-up. Then the waiting
 * time of a team of whole apps.
 */
export async function runSyncBench(sizes = fullSizes): Promise<readonly SyncFigure[]> {
  const lines: SyncFigure[] = []
  for (const { what, load, aim } of sizes.loads) {
    const servers = await startAll()
    const results: Results = { orgata: [], yWebsocketServer: [], hocuspocus: [] }
    try {
      for (let round = -sizes.warmups; round < sizes.rounds; round++) {
        for (const { address } of servers) {
          const figures = await runLoad({ server: address, load })
          if (round >= 0) results[address.name].push(figures)
        }
      }
    } finally {
      for (const server of servers) await server.stop()
    }
    lines.push(...linesOf(what, aim, results))
  }
  lines.push(...(await idleLines(sizes.idle)), ...(await teamLines(sizes.team)))
  return lines
}

async function startAll(): Promise<BenchServer[]> {
  const servers: BenchServer[] = []
  try {
    for (const name of serverNames) servers.push(await startBenchServer(name))
  } catch (error) {
    for (const server of servers) await server.stop()
    throw error
  }
  return servers
}

/** Memory moves little from run to run: each server once, fresh, and alone on the machine. */
async function idleLines(load: Extract<Load, { type: 'idle' }>): Promise<SyncFigure[]> {
  const results: Results = { orgata: [], yWebsocketServer: [], hocuspocus: [] }
  for (const name of serverNames) {
    const server = await startBenchServer(name)
    try {
      results[name].push(await runLoad({ server: server.address, load }))
    } finally {
      await server.stop()
    }
  }
  return linesOf('memory for 1,000 idle documents', '< 10 MiB', results)
}

function linesOf(what: string, aim: string, results: Results): SyncFigure[] {
  return Object.keys(results.orgata[0]!).map((key) => {
    const [ours, theirs, hocus] = serverNames.map((name) =>
      median(results[name].map((figures) => figures[key]!)),
    ) as [number, number, number]
    return {
      what: Object.hasOwn(words, key) ? `${what}, ${words[key]}` : what,
      unit: units[key as keyof typeof units],
      orgata: rounded(ours),
      yWebsocketServer: rounded(theirs),
      hocuspocus: rounded(hocus),
      toYWebsocketServer: rounded(ours / theirs),
      toHocuspocus: rounded(ours / hocus),
      aim,
    }
  })
}

async function teamLines(sizes: TeamSizes): Promise<SyncFigure[]> {
  const { equalMs, filesMs } = await measureTeam(sizes)
  const { laptops, changes, files, fileBytes } = sizes
  const alone = { yWebsocketServer: null, hocuspocus: null, toYWebsocketServer: null, toHocuspocus: null }
  const sentMiB = (files * fileBytes * laptops) / 1_048_576
  return [
    {
      what: `${laptops} laptops equal after ${changes} offline changes each`,
      unit: 'ms',
      orgata: rounded(equalMs),
      ...alone,
      aim: '< 10,000 ms',
    },
    {
      what: `${files} files sent once and fetched by ${laptops - 1}`,
      unit: 'MiB/s',
      orgata: rounded((sentMiB * 1_000) / filesMs),
      ...alone,
      aim: '',
    },
  ]
}
