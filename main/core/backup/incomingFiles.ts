import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createIdSource } from '#shared/kernel/id.ts'
import { onDisk } from '../files/diskErrors.ts'
import { removeStale } from '../files/leftovers.ts'
import { Uploads, unknownUpload } from '../files/uploads.ts'
import type { Ports } from '../ports.ts'
import { needSpace } from '#core/files/freeSpace.ts'

/** Backups and exports on their way in from a window, before any organization is open. */
export interface IncomingFiles {
  /** @throws OrgataError `disk_full`, `read_only`, `precondition_failed` */
  start(facts: { name: string; sizeBytes: number }): Promise<string>
  /** @throws OrgataError `not_found`, `precondition_failed`, `disk_full` */
  append(uploadId: string, offset: number, bytes: Uint8Array): Promise<number>
  /** The path of a complete upload. @throws OrgataError `not_found`, `precondition_failed` */
  path(uploadId: string): Promise<string>
  /** Deletes all uploads. */
  forget(uploadId: string): Promise<void>
  close(): Promise<void>
}

/** Idle time after which an upload counts as abandoned. A complete one is deleted with the next one. */
const givenUpMs = 60 * 60_000

/** Takes files into a folder of this process below `DATA/incoming`. */
export function openIncomingFiles(
  ports: Pick<Ports, 'clock' | 'random' | 'timers' | 'dataDir'>,
): IncomingFiles {
  const place = join(ports.dataDir, 'incoming')
  const newId = createIdSource(ports.clock, ports.random)
  const folder = join(place, newId())
  const nowMs = () => ports.clock.nowMs()
  const { timers } = ports
  const uploads = new Uploads({ folder, newId, nowMs, timers, idleMs: givenUpMs, beforeWrite: () => {} })
  const finished = new Map<string, { path: string; usedMs: number }>()
  let ready: Promise<void> | undefined

  const prepare = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    removeStale(ports.dataDir, ports.clock.nowMs())
  }

  const dropGivenUp = async () => {
    for (const [uploadId, { path, usedMs }] of finished) {
      if (ports.clock.nowMs() - usedMs <= givenUpMs) continue
      finished.delete(uploadId)
      await rm(path, { force: true })
    }
  }

  return {
    async start({ name, sizeBytes }) {
      await onDisk(() => (ready ??= prepare()))
      await dropGivenUp()
      await needSpace(folder, sizeBytes)
      return uploads.start({ name, sizeBytes, mediaType: 'application/zip' })
    },
    append: (uploadId, offset, bytes) => uploads.append(uploadId, offset, bytes),
    async path(uploadId) {
      const path = join(folder, `${uploadId}.zip`)
      if (!finished.has(uploadId)) await uploads.finish(uploadId, (from) => rename(from, path))
      finished.set(uploadId, { path, usedMs: ports.clock.nowMs() })
      return path
    },
    async forget(uploadId) {
      const known = finished.get(uploadId)
      if (known === undefined) throw unknownUpload()
      finished.delete(uploadId)
      await rm(known.path, { force: true })
    },
    close() {
      uploads.close()
      return rm(folder, { recursive: true, force: true })
    },
  }
}
