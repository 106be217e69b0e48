import { createDecipheriv, createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { z } from 'zod'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { isTooDeep } from '#shared/kernel/jsonDepth.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { exchangeHeader, exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import type { ExchangeHeader } from '#shared/protocol/exchangeFile.ts'
import { frameKinds, frameNonce } from './sealedWriter.ts'

/** A frame of a sealed file, opened. */
export type Frame<T> = { number: number; message: T } | { number: number; bytes: Uint8Array }

/** A file whose form is right; whether its signature is, the reader decides with `digest`. */
export interface SealedFile {
  readonly header: ExchangeHeader
  readonly headerLine: string
  /** Of all bytes before the signature, in hexadecimal. */
  readonly digest: string
  readonly signature: Uint8Array
  readonly sizeBytes: number
  /** @throws OrgataError `corrupt` for a frame that the key does not open, or that is none of the schema */
  frames<T>(key: Uint8Array, schema: z.ZodType<T>, from?: number): AsyncGenerator<Frame<T>>
  close(): Promise<void>
}

const signatureBytes = 64

export const notWhole = (): OrgataError => refusal('corrupt', syncExchangeMessages.notWhole)
const notOurs = () => refusal('corrupt', syncExchangeMessages.noExchangeFile)

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) throw notWhole()
    filled += bytesRead
  }
  return bytes
}

async function readHeader(file: FileHandle, sizeBytes: number) {
  const start = await read(file, 0, Math.min(exchangeLimits.headerBytes, sizeBytes))
  const end = start.indexOf('\n')
  const headerLine = start.subarray(0, Math.max(0, end)).toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(headerLine)
  } catch {
    throw notOurs()
  }
  const isNewer =
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    'version' in json &&
    json.format === 'orgata-exchange' &&
    typeof json.version === 'number' &&
    json.version > 1
  if (isNewer) throw refusal('newer_file', syncExchangeMessages.newerFile)
  const header = exchangeHeader.safeParse(json)
  if (!header.success) throw notOurs()
  return { header: header.data, headerLine, from: end + 1 }
}

/** The places of the frames, and the hash of all that is signed. */
async function readFrames(file: FileHandle, from: number, signedBytes: number) {
  const digest = createHash('sha256').update(await read(file, 0, from))
  const places: { from: number; length: number }[] = []
  let at = from
  while (at < signedBytes) {
    const head = await read(file, at, 4)
    const length = head.readUInt32BE()
    const isFit = length > 16 && length <= exchangeLimits.frameBytes && at + 4 + length <= signedBytes
    if (!isFit || places.length >= exchangeLimits.frames) throw notWhole()
    digest.update(head).update(await read(file, at + 4, length))
    places.push({ from: at + 4, length })
    at += 4 + length
  }
  return { places, digest: digest.digest('hex') }
}

function unseal(key: Uint8Array, number: number, sealed: Buffer): Buffer {
  const tagAt = sealed.length - 16
  const cipher = createDecipheriv('aes-256-gcm', key, frameNonce(number))
  cipher.setAuthTag(sealed.subarray(tagAt))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, tagAt)), cipher.final()])
  } catch {
    throw notWhole()
  }
}

/**
 * Opens a file that came on a stick. Nothing of it is held in memory but the places of its frames.
 * @throws OrgataError `corrupt`, `newer_file`
 */
export async function openSealedFile(path: string): Promise<SealedFile> {
  const file = await open(path, 'r')
  try {
    const { size: sizeBytes } = await file.stat()
    if (sizeBytes <= signatureBytes) throw notOurs()
    const signedBytes = sizeBytes - signatureBytes
    const { header, headerLine, from } = await readHeader(file, sizeBytes)
    const { places, digest } = await readFrames(file, from, signedBytes)
    const signature = await read(file, signedBytes, signatureBytes)
    return {
      header,
      headerLine,
      digest,
      signature,
      sizeBytes,
      async *frames(key, schema, first = 0) {
        for (let number = first; number < places.length; number++) {
          const place = places[number]!
          const content = unseal(key, number, await read(file, place.from, place.length))
          if (content[0] === frameKinds.bytes) yield { number, bytes: content.subarray(1) }
          else {
            const message = schema.safeParse(parseJson(content.subarray(1)))
            if (!message.success) throw notWhole()
            yield { number, message: message.data }
          }
        }
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isTooDeep(value, exchangeLimits.depth) ? undefined : value
  } catch {
    return undefined
  }
}
