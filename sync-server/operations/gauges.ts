import { statSync } from 'node:fs'
import { join } from 'node:path'

/** The gauges of `/metrics`, measured on request, in addition to the counters. */
export interface GaugeSources {
  dataDir: string
  startedMs: number
  elapsedMs(): number
  sockets(): number
  rooms(): number
  loadedRooms(): number
  unsavedBytes(): number
  isFailing(): boolean
  freeBytes(): number | null
  reserveBytes: number
  clockBehindMs(): number
}

/** The gauges with their help; names include units. */
export const gaugeHelp = {
  sockets: 'Open sockets.',
  rooms: 'Documents that are stored.',
  rooms_loaded: 'Documents in memory.',
  unsaved_bytes: 'Bytes of document updates that wait for their commit.',
  disk_failing: '1 while writing to the disk fails.',
  disk_free_bytes: 'Free bytes of the disk with the data.',
  disk_reserve_bytes: 'Free bytes below which no files are taken.',
  clock_behind_seconds:
    'How far the clock is behind what the server noted before; nothing is taken meanwhile.',
  database_bytes: 'Size of the database file.',
  database_wal_bytes: 'Size of the write-ahead log of the database.',
  memory_rss_bytes: 'Memory of the process.',
  uptime_seconds: 'Seconds since the server started.',
} as const

export type GaugeName = keyof typeof gaugeHelp

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The gauges of this moment. */
export function readGauges(sources: GaugeSources): Record<GaugeName, number> {
  const file = join(sources.dataDir, 'sync.sqlite')
  return {
    sockets: sources.sockets(),
    rooms: sources.rooms(),
    rooms_loaded: sources.loadedRooms(),
    unsaved_bytes: sources.unsavedBytes(),
    disk_failing: sources.isFailing() ? 1 : 0,
    disk_free_bytes: sources.freeBytes() ?? 0,
    disk_reserve_bytes: sources.reserveBytes,
    clock_behind_seconds: Math.round(sources.clockBehindMs() / 1_000),
    database_bytes: sizeOf(file),
    database_wal_bytes: sizeOf(`${file}-wal`),
    memory_rss_bytes: process.memoryUsage.rss(),
    uptime_seconds: Math.round((sources.elapsedMs() - sources.startedMs) / 1_000),
  }
}
