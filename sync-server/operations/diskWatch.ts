import { statfs, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { ServerPorts } from '../ports.ts'
import { explainDiskError } from '../stores/diskErrors.ts'

/** How the disk is: `low` below the reserve, so that no file is taken; `failing` where it refuses what apps send. */
export type DiskState = 'ok' | 'low' | 'failing'

/** Whether the disk takes what apps send: what they send last, not what is tried seldom. */
export interface DiskWatch {
  readonly state: DiskState
  /** From a refused write until a trial of the same disk succeeds. */
  readonly isFailing: boolean
  /** Free bytes when it was looked at last; null before. */
  readonly freeBytes: number | null
  /** What apps are told while it fails; null otherwise. */
  readonly words: Saying | null
  /** A disk error in words, which is noted; any other error unchanged. */
  explain(error: unknown): unknown
  /** Looks how much is free; while it fails, tries to write as much as a push may need. */
  probe(): Promise<void>
}

/** A trial of this size fails where a page of a push does; small writes may still find room in a full file. */
const probeBytes = 1_048_576

/** @param options.write writes a file durably and removes it again; for tests, as `free` */
export function createDiskWatch(options: {
  dataDir: string
  reserveBytes: number
  log: Pick<ServerPorts['log'], 'info' | 'warn' | 'error'>
  write?: (path: string, bytes: Uint8Array) => Promise<void>
  free?: (path: string) => Promise<number>
}): DiskWatch {
  const { dataDir, reserveBytes, log, write = writeAndRemove, free = freeBytesOf } = options
  let words: Saying | null = null
  let freeBytes: number | null = null
  let isLow = false
  let isTrying = false

  async function lookAtRoom(): Promise<void> {
    freeBytes = await free(dataDir)
    const wasLow = isLow
    isLow = freeBytes < reserveBytes
    const facts = { freeBytes, reserveBytes }
    if (isLow && !wasLow) log.warn(facts, 'the disk is nearly full: no files are taken')
    if (!isLow && wasLow) log.info(facts, 'the disk has room again: files are taken')
  }

  async function tryAgain(): Promise<void> {
    await write(join(dataDir, 'disk-probe'), new Uint8Array(probeBytes))
    words = null
    log.info({ freeBytes }, 'the disk takes what apps send again')
  }

  return {
    get state() {
      return words !== null ? 'failing' : isLow ? 'low' : 'ok'
    },
    get isFailing() {
      return words !== null
    },
    get freeBytes() {
      return freeBytes
    },
    get words() {
      return words
    },
    explain(error) {
      const known = explainDiskError(error)
      if (known === error || !(known instanceof OrgataError)) return known
      if (words === null)
        log.error({ freeBytes, error: String(error) }, 'the disk refuses what apps send; it is tried again')
      words = known.said as Saying
      return known
    },
    async probe() {
      if (isTrying) return
      isTrying = true
      try {
        await lookAtRoom()
        if (words !== null) await tryAgain()
      } catch {
        // The next one tells.
      } finally {
        isTrying = false
      }
    },
  }
}

async function freeBytesOf(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

async function writeAndRemove(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flush: true })
  } finally {
    await rm(path, { force: true })
  }
}
