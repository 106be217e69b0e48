import type { Message } from '#shared/messages/message.ts'
import { playbookImportMessages } from '#shared/messages/playbookImport.messages.ts'
import type { ReadableFile } from './readableFile.ts'

/** Limits of an archive: more entries, or a larger list of them, hold no procedures. */
const maxEntries = 20_000
const maxListBytes = 8_000_000

/** An archive that cannot be read. */
export class ZipError extends Error {
  readonly problem: Message

  constructor(problem: Message) {
    super(problem.text)
    this.problem = problem
  }
}

const broken = () => new ZipError(playbookImportMessages.zipDamaged)

/**
 * The files in a ZIP archive, by the list at its end. The bytes of each are unpacked when they are asked for, and no more
 * than the list says. Source: PKWARE APPNOTE 4.3.
 * @throws ZipError where it is no archive, is damaged, encrypted or too large
 */
export async function readZip(archive: Blob): Promise<ReadableFile[]> {
  const tail = await viewOf(archive.slice(Math.max(0, archive.size - 65_557)))
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw broken()
  const count = tail.getUint16(end + 10, true)
  const [listBytes, listAt] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)]
  if (count > maxEntries || count === 0xffff || listBytes > maxListBytes)
    throw new ZipError(playbookImportMessages.zipTooLarge)
  const list = await viewOf(archive.slice(listAt, listAt + listBytes))
  const files: ReadableFile[] = []
  for (let at = 0; at + 46 <= list.byteLength && files.length < count;) {
    if (list.getUint32(at, true) !== 0x02014b50) throw broken()
    const nameLength = list.getUint16(at + 28, true)
    const next = at + 46 + nameLength + list.getUint16(at + 30, true) + list.getUint16(at + 32, true)
    if (next > list.byteLength) throw broken()
    files.push({
      name: nameOf(new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength)),
      size: list.getUint32(at + 24, true),
      arrayBuffer: unpack(archive, {
        isEncrypted: (list.getUint16(at + 8, true) & 1) === 1,
        method: list.getUint16(at + 10, true),
        packedBytes: list.getUint32(at + 20, true),
        bytes: list.getUint32(at + 24, true),
        at: list.getUint32(at + 42, true),
      }),
    })
    at = next
  }
  return files.filter(({ name }) => !name.endsWith('/'))
}

/** What the bytes from 128 on are in the names of older archives (code page 437), up to the last letter. */
const olderLetters = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ'

/** A name in UTF-8, with or without the mark for it, or as older programs write it. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (olderLetters[byte - 0x80] ?? (byte === 0xe1 ? 'ß' : '_')),
    ).join('')
  }
}

interface Entry {
  isEncrypted: boolean
  method: number
  packedBytes: number
  bytes: number
  at: number
}

function unpack(archive: Blob, { isEncrypted, method, packedBytes, bytes, at }: Entry) {
  return async (): Promise<ArrayBuffer> => {
    if (isEncrypted || (method !== 0 && method !== 8)) throw broken()
    const head = await viewOf(archive.slice(at, at + 30))
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw broken()
    const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
    const packed = archive.slice(from, from + packedBytes)
    if (method === 0) return packed.arrayBuffer()
    const parts: BlobPart[] = []
    let done = 0
    const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      done += piece.value.length
      if (done > bytes) {
        await reader.cancel()
        throw broken()
      }
      parts.push(piece.value)
    }
    return new Blob(parts).arrayBuffer()
  }
}

async function viewOf(blob: Blob): Promise<DataView> {
  return new DataView(await blob.arrayBuffer())
}
