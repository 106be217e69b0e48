/**
 * The one form of a pack's archive (APPNOTE 6.3.10): every file stored as it is, one behind the other, with one header and
 * one line in the list, all of them without a time of their own. Its bytes follow from the names, their order and the
 * contents alone, so that whoever has these can write it again. The product writes packs with it.
 *
 * A file as it is stored: its header begins at the byte `at`.
 * @typedef {{ name: string, crc: number, size: number, at: number }} StoredFile
 */

/** What a size or a place must be below, or it does not fit its 32 bits. */
export const wideFrom = 0xffffffff

const flagUtf8 = 0x800
const madeOnUnix = 0x0314
const regularFile = 0o100644
/** The first day that the format knows: 1 January 1980. */
const noDate = 0x21
const needs = { plain: 20, wide: 45 }

/** @param {StoredFile} file @param {number} needed */
function commonFields({ name, crc, size }, needed) {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(needed)
  fields.writeUInt16LE(flagUtf8, 2)
  fields.writeUInt16LE(noDate, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(size, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

/** What stands before the content of a file. @param {StoredFile} file */
export function localHeader(file) {
  const signature = Buffer.from('PK\u0003\u0004', 'latin1')
  return Buffer.concat([signature, commonFields(file, needs.plain), Buffer.from(file.name)])
}

/** The line of a file in the list. @param {StoredFile} file */
function listLine(file) {
  const isWide = file.at >= wideFrom
  const head = Buffer.alloc(6, 'PK\u0001\u0002', 'latin1')
  head.writeUInt16LE(madeOnUnix, 4)
  const fields = commonFields(file, isWide ? needs.wide : needs.plain)
  const extra = Buffer.alloc(isWide ? 12 : 0)
  if (isWide) {
    extra.writeUInt16LE(1)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(file.at), 4)
  }
  fields.writeUInt16LE(extra.length, 24)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(regularFile * 0x10000, 6)
  tail.writeUInt32LE(isWide ? wideFrom : file.at, 10)
  return Buffer.concat([head, fields, tail, Buffer.from(file.name), extra])
}

/** What stands behind the last content, which ends at the byte `at`. @param {StoredFile[]} files @param {number} at */
export function archiveEnd(files, at) {
  const list = Buffer.concat(files.map(listLine))
  const isWide = files.length >= 0xffff || at >= wideFrom
  const end = Buffer.alloc(22, 'PK\u0005\u0006', 'latin1').fill(0, 4)
  const count = isWide ? 0xffff : files.length
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(isWide ? wideFrom : list.length, 12)
  end.writeUInt32LE(isWide ? wideFrom : at, 16)
  return Buffer.concat(isWide ? [list, wideEndRecord(files.length, list.length, at), end] : [list, end])
}

/** @param {number} count @param {number} length @param {number} at */
function wideEndRecord(count, length, at) {
  const wide = Buffer.alloc(76, 'PK\u0006\u0006', 'latin1').fill(0, 4)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeUInt16LE(madeOnUnix - 20 + needs.wide, 12)
  wide.writeUInt16LE(needs.wide, 14)
  wide.writeBigUInt64LE(BigInt(count), 24)
  wide.writeBigUInt64LE(BigInt(count), 32)
  wide.writeBigUInt64LE(BigInt(length), 40)
  wide.writeBigUInt64LE(BigInt(at), 48)
  wide.write('PK\u0006\u0007', 56, 'latin1')
  wide.writeBigUInt64LE(BigInt(at + length), 64)
  wide.writeUInt32LE(1, 72)
  return wide
}
