import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { takenCopyName } from '#shared/protocol/serverCopy.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import type { ServerCopy } from '#core/sync/server/serverCopy.ts'
import { serverData } from './serverFolder.ts'

/** SQLite's file format, 1.3: the size of a page, and how many there are. */
const [headerBytes, pageSizeAt, pageCountAt] = [100, 16, 28]
/** What a database begins with. */
const magic = Buffer.from('53514c69746520666f726d6174203300', 'hex')
/** A new database is nearly all zeros. */
const anyRatioBytes = 64 * 2 ** 20
/** Records of a team become a sixth of their size, and never less than that. */
const mostRatio = 100

/** The size of a database by its first bytes; null where they are of none. */
function statedBytes(start: Buffer): number | null {
  if (start.length < headerBytes || !start.subarray(0, magic.length).equals(magic)) return null
  const pageSize = start.readUInt16BE(pageSizeAt)
  return (pageSize === 1 ? 65_536 : pageSize) * start.readUInt32BE(pageCountAt)
}

/**
 * The pieces of a database, up to the size that it states itself; none of one that is no database, or larger than its
 * compressed size lets it be.
 * @throws OrgataError `disk_full` where the folder has no room for all of it
 */
async function* bounded(
  pieces: AsyncIterable<Buffer>,
  options: { compressedBytes: number; folder: string; needRoom: typeof needSpace },
): AsyncGenerator<Buffer> {
  const { compressedBytes, folder, needRoom } = options
  let start: Buffer | null = Buffer.alloc(0)
  let left = 0
  for await (let piece of pieces) {
    if (start !== null) {
      start = Buffer.concat([start, piece])
      if (start.length < headerBytes) continue
      piece = start
      start = null
      left = statedBytes(piece) ?? 0
      if (left > Math.max(anyRatioBytes, compressedBytes * mostRatio)) return
      await needRoom(folder, left)
    }
    // What comes after the database is none of it.
    yield piece.subarray(0, left)
    left -= Math.min(left, piece.length)
    if (left === 0) return
  }
}

/** Whether there was a database to unpack. */
async function unpack(from: string, to: string, needRoom: typeof needSpace): Promise<boolean> {
  const { size: compressedBytes } = await stat(from)
  const source = createReadStream(from)
  const pieces = source.pipe(createGunzip())
  source.once('error', (error) => pieces.destroy(error))
  const file = await open(to, 'w', 0o600)
  let size = 0
  try {
    for await (const piece of bounded(pieces, { compressedBytes, folder: dirname(to), needRoom })) {
      await file.writeFile(piece)
      size += piece.length
    }
    await file.sync()
    return size > 0
  } catch (error) {
    if (isOfZlib(error)) return false
    throw error
  } finally {
    source.destroy()
    pieces.destroy()
    await file.close()
  }
}

const isOfZlib = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/**
 * Puts a copy where a server of this computer begins, whose folder is empty; the server looks at what it takes of it. Of a copy
 * that is no database nothing is put there.
 * @throws OrgataError `disk_full`, `read_only`
 */
export async function placeCopy(
  dataDir: string,
  organizationId: string,
  copy: ServerCopy,
  needRoom = needSpace,
): Promise<void> {
  const folder = serverData(dataDir, organizationId)
  const part = join(folder, `${takenCopyName}.part`)
  await onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      if (await unpack(copy.path, part, needRoom)) await rename(part, join(folder, takenCopyName))
    } finally {
      await rm(part, { force: true })
    }
  })
}
