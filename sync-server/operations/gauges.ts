import { statSync } from 'node:fs'
import { join } from 'node:path'

/** What `/metrics` measures at the moment it is asked, beside what was counted. */
export interface GaugeSources {
  dataDir: string
  startedMs: number
  nowMs(): number
  sockets(): number
  rooms(): number
  loadedRooms(): number
  unsavedBytes(): number
  isFailing(): boolean
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The gauges by name; units stand in the names. */
export function readGauges(sources: GaugeSources): Record<string, number> {
  const file = join(sources.dataDir, 'sync.sqlite')
  return {
    sockets: sources.sockets(),
    rooms: sources.rooms(),
    rooms_loaded: sources.loadedRooms(),
    unsaved_bytes: sources.unsavedBytes(),
    disk_failing: sources.isFailing() ? 1 : 0,
    database_bytes: sizeOf(file),
    database_wal_bytes: sizeOf(`${file}-wal`),
    memory_rss_bytes: process.memoryUsage.rss(),
    uptime_seconds: Math.round((sources.nowMs() - sources.startedMs) / 1_000),
  }
}
