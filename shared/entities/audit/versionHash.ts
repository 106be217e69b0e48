import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'

/** Computes SHA-256: the machine's own where there is one. */
type Sha256 = (data: Uint8Array) => Uint8Array

const versionLabel = utf8ToBytes('orgata record version')

/**
 * The salt of the versions of an entry, from the salt of its content: whoever may read a record but not the log's content
 * gets this one, and cannot guess the content by it.
 * @param salt 32 bytes
 */
export function versionSalt(salt: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  return hash(concatBytes(versionLabel, salt))
}

/**
 * What an entry says of a record that it wrote: SHA-256(version salt || canonical record), in hexadecimal.
 * @param record the record, or its canonical text
 */
export function versionHash(
  saltOfVersions: Uint8Array,
  record: object | string,
  hash: Sha256 = sha256,
): string {
  const text = typeof record === 'string' ? record : canonicalJson(record)
  return bytesToHex(hash(concatBytes(saltOfVersions, utf8ToBytes(text))))
}
