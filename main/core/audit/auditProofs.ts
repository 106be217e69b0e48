import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { damaged, readHead } from './auditTables.ts'
import { merkle, toHex } from './digest.ts'

/** That an entry is in the log: everything `merkle.verifyInclusion` needs, with the checkpoint that signs the root. */
export interface InclusionProof {
  seq: number
  /** The size of the tree, which is that of the checkpoint. The leaf's position is `seq - 1`. */
  size: number
  /** Hexadecimal, as are the hashes of the proof. */
  leafHash: string
  proof: string[]
  checkpoint: string
}

/** That the log of `second` entries begins with the log of `first` entries. Hashes in hexadecimal. */
export interface ConsistencyProof {
  first: number
  second: number
  proof: string[]
}

export interface AuditProofs {
  /** The root over the first `size` entries. @throws OrgataError `corrupt`. */
  rootAt(size: number): Uint8Array
  /** The leaf hash of an entry. @throws OrgataError `corrupt`. */
  leafAt(seq: number): Uint8Array
  /** @throws OrgataError `not_found` for a number beyond the log; `corrupt`. */
  inclusionProof(seq: number): InclusionProof
  /** @throws OrgataError `invalid_input` for sizes that are not those of two states of this log; `corrupt`. */
  consistencyProof(first: number, second: number): ConsistencyProof
}

/** Proofs over the stored tree. They read some hundred rows for any size of the log. */
export function auditProofs(db: Driver): AuditProofs {
  const read = merkle.reader((level, position) => {
    const row =
      level === 0
        ? db.prepare('SELECT hash FROM audit_entry WHERE seq = ?').get(position + 1)
        : db.prepare('SELECT hash FROM audit_node WHERE level = ? AND position = ?').get(level, position)
    if (!(row?.hash instanceof Uint8Array)) throw damaged()
    return row.hash
  })

  return {
    rootAt: (size) => merkle.rootAt(size, read),
    leafAt: (seq) => read(0, seq - 1),
    inclusionProof(seq) {
      const head = readHead(db)
      const size = head?.frontier.size ?? 0
      if (head === undefined || !Number.isSafeInteger(seq) || seq < 1 || seq > size) {
        throw refusal('not_found', logErrorMessages.noEntryOf, { seq: String(seq), size: String(size) })
      }
      const proof = merkle.inclusionProof(seq - 1, size, read).map(toHex)
      return { seq, size, leafHash: toHex(read(0, seq - 1)), proof, checkpoint: head.note }
    },
    consistencyProof(first, second) {
      const size = readHead(db)?.frontier.size ?? 0
      const sensible = Number.isSafeInteger(first) && Number.isSafeInteger(second)
      if (!sensible || first < 0 || first > second || second > size) {
        const values = { size: String(size), first: String(first), second: String(second) }
        throw refusal('invalid_input', logErrorMessages.noSuchStates, values)
      }
      return { first, second, proof: merkle.consistencyProof(first, second, read).map(toHex) }
    },
  }
}
