import { crc32, deflateRawSync } from 'node:zlib'

/** A file in an archive that is written by hand, with what is falsely said of it. */
export interface RawFile {
  name: string
  data: Uint8Array
  method?: number
  flags?: number
  attributes?: number
  /** False statements of the list. */
  size?: number
  at?: number
  extra?: Uint8Array
  comment?: string
  /** False statements of the header before the content. */
  localName?: string
  localSize?: number
  localCrc?: number
  localMethod?: number
  localFlags?: number
  localExtra?: Uint8Array
  /** What is packed, where it is not `data`. */
  packed?: Uint8Array
  /** Bytes of no file before the header. */
  gap?: Uint8Array
}

/** False statements about an archive. */
export interface RawArchive {
  count?: number
  listSize?: number
  /** Before the first file, behind the last, and behind the end. */
  prefix?: Uint8Array
  beforeList?: Uint8Array
  comment?: Uint8Array
  /** Behind the list, before its end. */
  afterList?: Uint8Array
}

/** An extra field. */
export function extraField(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

/** The field that gives a file another name (Info-ZIP Unicode Path), which some programs follow and others do not. */
export function unicodePath(name: string, other: string): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(1)
  head.writeUInt32LE(crc32(name), 1)
  return extraField(0x7075, Buffer.concat([head, Buffer.from(other)]))
}

function header(signature: string, length: number): Buffer {
  return Buffer.alloc(length).fill(Buffer.from(signature, 'latin1'), 0, 4)
}

/** A ZIP file that is written by hand, so that it can lie. */
export function rawZip(files: readonly RawFile[], lie: RawArchive = {}): Buffer {
  const locals: Buffer[] = [Buffer.from(lie.prefix ?? [])]
  const list: Buffer[] = []
  let at = locals[0]!.length
  for (const file of files) {
    const { name, data, method = 8, flags = 0x800, attributes = 0 } = file
    const packed = Buffer.from(file.packed ?? (method === 8 ? deflateRawSync(data) : data))
    const gap = Buffer.from(file.gap ?? [])
    const localName = Buffer.from(file.localName ?? name)
    const localExtra = Buffer.from(file.localExtra ?? [])
    const extra = Buffer.from(file.extra ?? [])
    const local = header('PK\u0003\u0004', 30)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(file.localFlags ?? flags, 6)
    local.writeUInt16LE(file.localMethod ?? method, 8)
    local.writeUInt32LE(file.localCrc ?? crc32(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(file.localSize ?? file.size ?? data.length, 22)
    local.writeUInt16LE(localName.length, 26)
    local.writeUInt16LE(localExtra.length, 28)
    const central = header('PK\u0001\u0002', 46)
    central.writeUInt16LE(20, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc32(data), 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(file.size ?? data.length, 24)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt16LE(Buffer.byteLength(file.comment ?? ''), 32)
    central.writeUInt32LE(attributes, 38)
    central.writeUInt32LE(file.at ?? at + gap.length, 42)
    const parts = [gap, local, localName, localExtra, packed]
    locals.push(...parts)
    list.push(central, Buffer.from(name), extra, Buffer.from(file.comment ?? ''))
    for (const part of parts) at += part.length
  }
  const beforeList = Buffer.from(lie.beforeList ?? [])
  const comment = Buffer.from(lie.comment ?? [])
  const directory = Buffer.concat(list)
  const end = header('PK\u0005\u0006', 22)
  end.writeUInt16LE(lie.count ?? files.length, 8)
  end.writeUInt16LE(lie.count ?? files.length, 10)
  end.writeUInt32LE(lie.listSize ?? directory.length, 12)
  end.writeUInt32LE(at + beforeList.length, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...locals, beforeList, directory, Buffer.from(lie.afterList ?? []), end, comment])
}
