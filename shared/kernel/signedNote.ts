import { fromBase64, toBase64 } from './bytes.ts'
import type { Sha256 } from './merkle.ts'

/** Signs bytes with Ed25519 (RFC 8032): 64 bytes. */
export type Ed25519Sign = (message: Uint8Array) => Uint8Array
/** Checks an Ed25519 signature with a raw public key of 32 bytes. */
export type Ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

export interface NoteSignature {
  name: string
  keyHash: Uint8Array
  signature: Uint8Array
}

/** A parsed signed note. `text` ends with a newline and is covered by the signatures. */
export interface SignedNote {
  text: string
  signatures: NoteSignature[]
}

const encoder = new TextEncoder()
const ed25519Type = 0x01
const maxNoteLength = 64 * 1024
const maxSignatures = 100

/**
 * The four bytes by which a note names the signing key: the first of SHA-256(name || 0x0A || 0x01 || public key).
 * Source: C2SP signed-note, Ed25519.
 */
export function noteKeyHash(sha256: Sha256, name: string, publicKey: Uint8Array): Uint8Array {
  const nameBytes = encoder.encode(name)
  const bytes = new Uint8Array(nameBytes.length + 2 + publicKey.length)
  bytes.set(nameBytes)
  bytes.set([0x0a, ed25519Type], nameBytes.length)
  bytes.set(publicKey, nameBytes.length + 2)
  return sha256(bytes).slice(0, 4)
}

/** Whether a name is valid in a note: not empty, without spaces and without `+`. */
function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+]/u.test(name)
}

function isNoteText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return false
  }
  return text.endsWith('\n')
}

/** Signs a text as a C2SP signed note. Throws TypeError on a text or a name that no note can hold. */
export function signNote(
  sha256: Sha256,
  text: string,
  key: { name: string; publicKey: Uint8Array; sign: Ed25519Sign },
): string {
  if (!isKeyName(key.name)) throw new TypeError('This is not the name of a key.')
  if (!isNoteText(text)) throw new TypeError('A note consists of lines of text.')
  const hash = noteKeyHash(sha256, key.name, key.publicKey)
  const signature = key.sign(encoder.encode(text))
  const both = new Uint8Array(hash.length + signature.length)
  both.set(hash)
  both.set(signature, hash.length)
  return `${text}\n\u2014 ${key.name} ${toBase64(both)}\n`
}

/** Parses a note; null where it is malformed. Verifies no signature: see `isSignedBy`. */
export function parseNote(note: string): SignedNote | null {
  if (note.length > maxNoteLength || !note.endsWith('\n')) return null
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return null
  const text = note.slice(0, end + 1)
  if (!isNoteText(text)) return null
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > maxSignatures) return null
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const match = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line)
    if (match === null || !isKeyName(match[1]!)) return null
    const bytes = decode(match[2]!)
    if (bytes === null || bytes.length < 5) return null
    signatures.push({ name: match[1]!, keyHash: bytes.slice(0, 4), signature: bytes.slice(4) })
  }
  return { text, signatures }
}

/** Base64 that has exactly one form, so that no bit of a note can change unnoticed. */
function decode(text: string): Uint8Array | null {
  try {
    const bytes = fromBase64(text)
    return toBase64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

/**
 * Whether a note carries a good signature of this key. Signatures of other keys are ignored, as the standard asks; one
 * that claims to be of this key and is not good makes the whole note bad.
 */
export function isSignedBy(
  sha256: Sha256,
  verify: Ed25519Verify,
  note: SignedNote,
  key: { name: string; publicKey: Uint8Array },
): boolean {
  const hash = noteKeyHash(sha256, key.name, key.publicKey).join()
  const claimed = note.signatures.filter((s) => s.name === key.name && s.keyHash.join() === hash)
  const message = encoder.encode(note.text)
  return (
    claimed.length > 0 &&
    claimed.every((s) => s.signature.length === 64 && verify(key.publicKey, message, s.signature))
  )
}
