import type { Trouble } from '#shared/messages/refusal.ts'
import { open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { sendFile } from '#core/sync/files/fileTransfer.ts'
import { withinTime } from '#core/sync/server/withinTime.ts'
import { notWhole } from '../sealedReader.ts'
import type { SealedWriter } from '../sealedWriter.ts'
import type { PlaySession } from './playSession.ts'

/** Takes attached files out of a file, one after the other, and gives each to the server. */
export interface FileTaker {
  begin(file: { sha256: string; size: number }): Promise<void>
  bytes(piece: Uint8Array): Promise<void>
  /** The one before is whole. */
  end(): Promise<void>
  /** Lets go of one that is not whole. */
  close(): Promise<void>
}

/** Time limit for one file, which goes to a server on the same computer. */
const sendMs = 15 * 60_000

/** @param options.path where a file lies until the server has it */
export function takeFiles(options: {
  session: PlaySession
  path: string
  onStored: (sha256: string) => void
  onRefused: (why: Trouble) => void
}): FileTaker {
  const { session, path, onStored, onRefused } = options
  let current: { sha256: string; missing: number; file: FileHandle } | null = null

  async function give(sha256: string): Promise<void> {
    const { network, timers, url, token } = session
    const files = { path: () => path }
    const pieces = { bytes: Number.POSITIVE_INFINITY }
    try {
      await withinTime(timers, sendMs, (signal) =>
        sendFile({ network, serverUrl: url, token, sha256, files, signal, pieces }),
      )
      onStored(sha256)
    } catch (error) {
      if (!(error instanceof OrgataError)) throw error
      onRefused(error)
    }
  }

  return {
    async begin({ sha256, size }) {
      if (current !== null) throw notWhole()
      await onDisk(() => rm(path, { force: true }))
      current = { sha256, missing: size, file: await onDisk(() => open(path, 'wx', 0o600)) }
    },
    async bytes(piece) {
      if (current === null || piece.length > current.missing) throw notWhole()
      const { file } = current
      await onDisk(() => file.writeFile(piece))
      current.missing -= piece.length
    },
    async end() {
      if (current === null) return
      const { sha256, missing, file } = current
      current = null
      await file.close()
      try {
        // A file that became shorter while it was written is sent with the next one.
        if (missing === 0) await give(sha256)
      } finally {
        await rm(path, { force: true })
      }
    },
    async close() {
      await current?.file.close().catch(() => {})
      current = null
      await rm(path, { force: true })
    },
  }
}

/** Writes a file of the server into the answer; one that its computer may not have, or nobody sent yet, is left out. */
export async function bringFile(
  { network, url, token }: PlaySession,
  sha256: string,
  writer: SealedWriter,
): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` }
  const response = await network.fetch(`${url}/v1/blobs/${sha256}`, { headers, redirect: 'error' })
  const size = Number(response.headers.get('content-length'))
  if (!response.ok || response.body === null) {
    await response.arrayBuffer()
    return false
  }
  await writer.json({ t: 'file', sha256, size })
  for await (const part of response.body) {
    const bytes = part as Uint8Array
    for (let at = 0; at < bytes.length; at += exchangeLimits.pieceBytes)
      await writer.bytes(bytes.subarray(at, at + exchangeLimits.pieceBytes))
  }
  return true
}
