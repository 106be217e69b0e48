import { createCipheriv, createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import { onDisk } from '#core/files/diskErrors.ts'

/** Writes a sealed file, frame by frame. */
export interface SealedWriter {
  json(message: unknown): Promise<void>
  bytes(piece: Uint8Array): Promise<void>
  /** @param sign signs the hash of everything before the signature */
  finish(sign: (digest: string) => Promise<Uint8Array>): Promise<{ sizeBytes: number }>
  /** Removes what was written, also the whole file. */
  abandon(): Promise<void>
}

/** The first byte of a frame's content. */
export const frameKinds = { json: 0, bytes: 1 } as const

/** The nonce of a frame is its number: a key belongs to one file. */
export function frameNonce(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

/** Begins a file at a path, which it gets when it is whole. @throws OrgataError `disk_full`, `read_only` */
export async function writeSealedFile(
  path: string,
  headerLine: string,
  key: Uint8Array,
): Promise<SealedWriter> {
  const partPath = `${path}.part`
  // Others can write in a shared folder: nothing is written through a link of theirs.
  await onDisk(() => rm(partPath, { force: true }))
  const file = await onDisk(() => open(partPath, 'wx', 0o600))
  const digest = createHash('sha256')
  let sizeBytes = 0
  let frames = 0
  let written = partPath

  const write = (bytes: Uint8Array) =>
    onDisk(async () => {
      await file.writeFile(bytes)
      sizeBytes += bytes.length
    })

  async function frame(kind: number, content: Uint8Array): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', key, frameNonce(frames++))
    const sealed = [
      cipher.update(Uint8Array.of(kind)),
      cipher.update(content),
      cipher.final(),
      cipher.getAuthTag(),
    ]
    const length = sealed.reduce((sum, part) => sum + part.length, 0)
    // Whoever read it would refuse the whole file.
    if (length > exchangeLimits.frameBytes) throw new RangeError('A frame is too long for its reader.')
    const size = Buffer.alloc(4)
    size.writeUInt32BE(length)
    const whole = Buffer.concat([size, ...sealed])
    digest.update(whole)
    await write(whole)
  }

  async function abandon(): Promise<void> {
    await file.close().catch(() => {})
    await rm(written, { force: true })
  }

  const head = Buffer.from(`${headerLine}\n`)
  digest.update(head)
  await write(head).catch(async (error: unknown) => {
    await abandon()
    throw error
  })
  return {
    json: (message) => frame(frameKinds.json, Buffer.from(JSON.stringify(message))),
    bytes: (piece) => frame(frameKinds.bytes, piece),
    async finish(sign) {
      await write(await sign(digest.digest('hex')))
      await onDisk(async () => {
        await file.sync()
        await file.close()
        await rename(partPath, path)
        written = path
      })
      return { sizeBytes }
    },
    abandon,
  }
}
