import { fromBase64, toBase64 } from './bytes.ts'
import type { Sha256 } from './merkle.ts'
import type { Ed25519Sign, Ed25519Verify, NoteSignature, SignedNote } from './signedNote.ts'

/**
 * A witness's statement about a checkpoint: at this time, this was the longest state of the log that I had seen, and it
 * continued every earlier one. Source: C2SP tlog-cosignature, Ed25519 (`cosignature/v1`).
 */
export interface Cosignature {
  /** Seconds since the epoch, by the witness's clock. */
  timeSeconds: number
  signature: NoteSignature
}

const encoder = new TextEncoder()
const cosignatureType = 0x04
const signatureBytes = 72

/** The four bytes by which a cosignature names its key: SHA-256(name || 0x0A || 0x04 || public key). */
function cosignatureKeyHash(sha256: Sha256, name: string, publicKey: Uint8Array): Uint8Array {
  const nameBytes = encoder.encode(name)
  const bytes = new Uint8Array(nameBytes.length + 2 + publicKey.length)
  bytes.set(nameBytes)
  bytes.set([0x0a, cosignatureType], nameBytes.length)
  bytes.set(publicKey, nameBytes.length + 2)
  return sha256(bytes).slice(0, 4)
}

function message(text: string, timeSeconds: number): Uint8Array {
  return encoder.encode(`cosignature/v1\ntime ${timeSeconds}\n${text}`)
}

/** The line, without its newline, that a witness adds below a checkpoint's text. */
export function cosign(
  sha256: Sha256,
  text: string,
  timeSeconds: number,
  key: { name: string; publicKey: Uint8Array; sign: Ed25519Sign },
): string {
  const bytes = new Uint8Array(4 + signatureBytes)
  bytes.set(cosignatureKeyHash(sha256, key.name, key.publicKey))
  new DataView(bytes.buffer).setBigUint64(4, BigInt(timeSeconds))
  bytes.set(key.sign(message(text, timeSeconds)), 12)
  return `\u2014 ${key.name} ${toBase64(bytes)}`
}

/**
 * The valid cosignature of a key on a note, or null; of several the latest. An invalid one that names this key is
 * ignored.
 */
export function cosignatureOf(
  sha256: Sha256,
  verify: Ed25519Verify,
  note: SignedNote,
  key: { name: string; publicKey: Uint8Array },
): Cosignature | null {
  const hash = cosignatureKeyHash(sha256, key.name, key.publicKey).join()
  let newest: Cosignature | null = null
  for (const signature of note.signatures) {
    if (signature.name !== key.name || signature.keyHash.join() !== hash) continue
    if (signature.signature.length !== signatureBytes) continue
    const view = new DataView(signature.signature.buffer, signature.signature.byteOffset, 8)
    const timeSeconds = Number(view.getBigUint64(0))
    if (!Number.isSafeInteger(timeSeconds)) continue
    if (!verify(key.publicKey, message(note.text, timeSeconds), signature.signature.slice(8))) continue
    if (newest === null || timeSeconds > newest.timeSeconds) newest = { timeSeconds, signature }
  }
  return newest
}

/** A signature line of a note. */
export function signatureLine({ name, keyHash, signature }: NoteSignature): string {
  const bytes = new Uint8Array(keyHash.length + signature.length)
  bytes.set(keyHash)
  bytes.set(signature, keyHash.length)
  return `\u2014 ${name} ${toBase64(bytes)}`
}

/** Whether a text is one signature line with canonical base64. */
export function isSignatureLine(line: string): boolean {
  const match = /^\u2014 [^\s+]{1,300} ([A-Za-z0-9+/]{4,400}={0,2})$/u.exec(line)
  if (match?.[1] === undefined) return false
  try {
    return toBase64(fromBase64(match[1])) === match[1]
  } catch {
    return false
  }
}
