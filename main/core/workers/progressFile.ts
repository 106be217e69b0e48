import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asDiskError } from '#core/files/diskErrors.ts'
import type { Progress } from './workerTask.ts'

/** The descriptor under which a worker finds its progress file, after stdin, stdout, stderr and the messages. */
export const progressDescriptor = 4

/**
 * A file without a name that holds one number. What a worker wrote into it is there after the worker was killed, unlike a
 * message that it had not yet sent.
 */
export interface ProgressFile {
  readonly descriptor: number
  read(): number
  reset(): void
  close(): void
}

/** @throws OrgataError `disk_full`, `read_only` */
export function createProgressFile(): ProgressFile {
  const descriptor = openNameless()
  const progress = progressAt(descriptor)
  const bytes = Buffer.alloc(4)
  return {
    descriptor,
    read() {
      readSync(descriptor, bytes, 0, 4, 0)
      return bytes.readInt32LE()
    },
    reset: () => progress.reached(0),
    close: () => closeSync(descriptor),
  }
}

function openNameless(): number {
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'orgata-worker-'))
    try {
      return openSync(path.join(folder, 'progress'), 'wx+', 0o600)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch (error) {
    throw asDiskError(error)
  }
}

/** Writes progress to an open file. */
export function progressAt(descriptor: number): Progress {
  const bytes = Buffer.alloc(4)
  let at = 0
  return {
    get at() {
      return at
    },
    reached(next) {
      at = next
      bytes.writeInt32LE(next)
      writeSync(descriptor, bytes, 0, 4, 0)
    },
  }
}
