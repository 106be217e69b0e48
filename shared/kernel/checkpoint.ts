import { fromBase64, toBase64 } from './bytes.ts'
import type { Sha256 } from './merkle.ts'
import { isSignedBy, parseNote } from './signedNote.ts'
import type { Ed25519Verify, SignedNote } from './signedNote.ts'

/** The content of a checkpoint: the log's origin, its number of entries and the root of the tree over them. */
export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
}

/** The origin line of a device's audit log, which is also the name of its key in notes. */
export function auditOrigin(organizationId: string, deviceId: string): string {
  return `orgata/${organizationId}/${deviceId}`
}

/**
 * The origin of one log of a device. The first log has the device's id and its origin; a later one, begun after the
 * first had forked, adds an id of its own.
 */
export function logOrigin(organizationId: string, deviceId: string, logId: string): string {
  const origin = auditOrigin(organizationId, deviceId)
  return logId === deviceId ? origin : `${origin}/${logId}`
}

/** The text of a checkpoint, to be signed as a note. Source: C2SP tlog-checkpoint. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
}

/** Parses the text of a checkpoint; null where it is malformed. Extension lines are refused: Orgata writes none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n')
  if (lines.length !== 4 || lines[3] !== '') return null
  const [origin, size, root] = lines as [string, string, string, string]
  if (origin === '' || !/^(?:0|[1-9]\d{0,15})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return null
  const bytes = fromBase64(root)
  if (toBase64(bytes) !== root || !Number.isSafeInteger(Number(size))) return null
  return { origin, size: Number(size), root: bytes }
}

/** A checkpoint of a log with the note that it came in; null unless the log's own key signed it. */
export function openSignedCheckpoint(
  sha256: Sha256,
  verify: Ed25519Verify,
  note: string,
  log: { origin: string; publicKey: Uint8Array },
): (Checkpoint & { note: SignedNote }) | null {
  const parsed = parseNote(note)
  if (parsed === null || !isSignedBy(sha256, verify, parsed, { name: log.origin, publicKey: log.publicKey }))
    return null
  const checkpoint = parseCheckpoint(parsed.text)
  return checkpoint?.origin === log.origin ? { ...checkpoint, note: parsed } : null
}
