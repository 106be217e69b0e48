import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { auditEntry, noPrevious } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { isCanonicalText } from '#shared/kernel/canonicalJson.ts'
import type { Frontier, Merkle, OnNode, Sha256 } from '#shared/kernel/merkle.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { LogRow } from './logMessages.ts'

/** Why a row cannot be the next one, as it is said of an entry. */
export const logFaults = {
  altered: m.altered,
  shape: m.shape,
  place: m.place,
  foreign: m.foreign,
  chain: m.chain,
  payload: m.payload,
} as const

export type LogFault = keyof typeof logFaults

/** A row that fits. `entry` is null where only its hash is known. */
export interface FollowedRow {
  seq: number
  entry: AuditEntry | null
  hash: Uint8Array
}

/** Follows a received log entry by entry, and keeps its Merkle tree. */
export interface LogFollower {
  readonly frontier: Frontier
  /** Leaf hash of the last row. */
  readonly leaf: Uint8Array
  /** Appends the next row, or returns why it is not the next one; the state is then unchanged. */
  take(row: LogRow): { row: FollowedRow; fault: null } | { row: null; fault: LogFault }
}

/** Starts after a known state; `onNode` receives every complete subtree. */
export function createLogFollower(options: {
  sha256: Sha256
  merkle: Merkle
  organizationId: string
  deviceId: string
  frontier: Frontier
  leaf: Uint8Array
  onNode?: OnNode
}): LogFollower {
  const { merkle, organizationId, deviceId, onNode } = options
  let { frontier, leaf } = options

  return {
    get frontier() {
      return frontier
    },
    get leaf() {
      return leaf
    },
    take(row) {
      const seq = frontier.size + 1
      const checked = checkLogRow(options, row, seq)
      if (checked.fault !== null) return { row: null, fault: checked.fault }
      const { entry } = checked
      if (entry !== null) {
        if (entry.deviceId !== deviceId || entry.organizationId !== organizationId)
          return { row: null, fault: 'foreign' }
        if (entry.prev !== (seq === 1 ? noPrevious : bytesToHex(leaf))) return { row: null, fault: 'chain' }
      }
      const hash = hexToBytes(row.hash)
      frontier = merkle.append(frontier, hash, onNode)
      leaf = hash
      return { row: { seq, entry, hash }, fault: null }
    },
  }
}

/** Checks a single row: text, hash, form, number and content. */
export function checkLogRow(
  { sha256, merkle }: { sha256: Sha256; merkle: Merkle },
  row: LogRow,
  seq: number,
): { entry: AuditEntry | null; fault: null } | { entry: null; fault: LogFault } {
  if (row.entry === null) {
    const isBare = row.salt === null && row.payload === null && row.versionSalt == null && !row.erased
    return isBare ? { entry: null, fault: null } : { entry: null, fault: 'payload' }
  }
  if (bytesToHex(merkle.leafHash(utf8ToBytes(row.entry))) !== row.hash)
    return { entry: null, fault: 'altered' }
  const entry = readEntry(row.entry)
  if (entry === null) return { entry: null, fault: 'shape' }
  if (entry.seq !== seq) return { entry: null, fault: 'place' }
  // The salt of erased content would let the record be guessed.
  if (row.versionSalt != null && (row.salt !== null || row.erased)) return { entry: null, fault: 'payload' }
  if (row.salt === null && row.payload === null) return { entry, fault: null }
  if (row.salt === null || row.payload === null || row.erased) return { entry: null, fault: 'payload' }
  const salt = hexToBytes(row.salt)
  const text = utf8ToBytes(row.payload)
  const both = new Uint8Array(salt.length + text.length)
  both.set(salt)
  both.set(text, salt.length)
  return bytesToHex(sha256(both)) === entry.payload
    ? { entry, fault: null }
    : { entry: null, fault: 'payload' }
}

/** An entry in its one form, or null. */
function readEntry(text: string): AuditEntry | null {
  try {
    const value: unknown = JSON.parse(text)
    const parsed = auditEntry.safeParse(value)
    return parsed.success && isCanonicalText(value, text) ? parsed.data : null
  } catch {
    return null
  }
}
