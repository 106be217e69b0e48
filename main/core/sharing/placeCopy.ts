import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { takenCopyName } from '#shared/protocol/serverCopy.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import type { ServerCopy } from '#core/sync/server/serverCopy.ts'
import { serverData } from './serverFolder.ts'

/**
 * Puts a copy where a server of this computer begins, whose folder is empty; the server looks at what it takes of it.
 * @throws OrgataError `disk_full`, `read_only`
 */
export async function placeCopy(dataDir: string, organizationId: string, copy: ServerCopy): Promise<void> {
  const folder = serverData(dataDir, organizationId)
  const part = join(folder, `${takenCopyName}.part`)
  await onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await pipeline(
        createReadStream(copy.path),
        createGunzip(),
        createWriteStream(part, { mode: 0o600, flush: true }),
      )
      await rename(part, join(folder, takenCopyName))
    } finally {
      await rm(part, { force: true })
    }
  })
}
