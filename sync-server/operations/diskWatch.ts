import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDiskError } from '../stores/diskErrors.ts'

/** Whether the disk takes what apps send: what they send last, not what is tried seldom. */
export interface DiskWatch {
  /** From a refused write until a trial of the same disk succeeds. */
  readonly isFailing: boolean
  /** A disk error in words, which is noted; any other error unchanged. */
  explain(error: unknown): unknown
  /** While it fails: tries to write as much as a push may need. */
  probe(): Promise<void>
}

/** A trial of this size fails where a page of a push does; small writes may still find room in a full file. */
const probeBytes = 1_048_576

/** @param write writes a file durably and removes it again; for tests */
export function createDiskWatch(dataDir: string, write = writeAndRemove): DiskWatch {
  let isFailing = false
  let isTrying = false
  return {
    get isFailing() {
      return isFailing
    },
    explain(error) {
      const known = explainDiskError(error)
      if (known !== error) isFailing = true
      return known
    },
    async probe() {
      if (!isFailing || isTrying) return
      isTrying = true
      try {
        await write(join(dataDir, 'disk-probe'), new Uint8Array(probeBytes))
        isFailing = false
      } catch {
        // The next one tells.
      } finally {
        isTrying = false
      }
    },
  }
}

async function writeAndRemove(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flush: true })
  } finally {
    await rm(path, { force: true })
  }
}
