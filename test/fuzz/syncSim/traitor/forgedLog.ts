import { readHead, emptyHead, writeHead } from '#core/audit/auditTables.ts'
import { commitment, merkle, sha256, toHex } from '#core/audit/digest.ts'
import { packText } from '#core/audit/storedText.ts'
import { kindsOf, ownLog, writeSubjects } from '#core/audit/subjectTable.ts'
import { noPrevious } from '#shared/entities/audit/auditEntry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { formatCheckpoint } from '#shared/kernel/checkpoint.ts'
import { isStoredLevel } from '#shared/kernel/merkle.ts'
import { signNote } from '#shared/kernel/signedNote.ts'
import type { Laptop } from '#test/support/laptop.ts'
import type { OwnEntry } from '../../forging/forgedEntry.ts'

/**
 * Appends an entry to a laptop's own log, chained and signed like every other, whatever it says.
 * @param said what its content says of the record
 */
export function appendForged(
  { organization }: Laptop,
  own: OwnEntry,
  said: { before: object | null; after: object },
): void {
  const { audit, store } = organization
  const { db } = store
  db.transaction(() => {
    const head = readHead(db) ?? emptyHead
    const seq = head.frontier.size + 1
    const { salt } = own
    const content = canonicalJson({
      actorName: 'X',
      subjects: own.entry.subjects.map(() => ({ name: 'X', ...said })),
    })
    const prev = seq === 1 ? noPrevious : toHex(head.leaf)
    const payload = toHex(commitment(salt, Buffer.from(content)))
    const entry = { ...own.entry, seq, prev, payload }
    const text = canonicalJson(entry)
    const leaf = merkle.leafHash(Buffer.from(text))
    const { actor, action, time, teamId } = entry
    db.prepare(
      'INSERT INTO audit_entry (seq, entry, hash, kind, actor_id, action, time, team_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(seq, packText(text), leaf, kindsOf(entry), actor.id, action, time, teamId)
    writeSubjects(db, ownLog, entry)
    db.prepare('INSERT INTO audit_payload (seq, salt, payload) VALUES (?, ?, ?)').run(
      seq,
      salt,
      packText(content),
    )
    const frontier = merkle.append(head.frontier, leaf, (level, position, hash) => {
      if (isStoredLevel(level))
        db.prepare('INSERT INTO audit_node (level, position, hash) VALUES (?, ?, ?)').run(
          level,
          position,
          hash,
        )
    })
    const { origin, signer } = audit
    const key = { name: origin, publicKey: Buffer.from(signer.publicKey, 'base64'), sign: signer.sign }
    const note = signNote(sha256, formatCheckpoint({ origin, size: seq, root: merkle.root(frontier) }), key)
    writeHead(db, { frontier, leaf, day: head.day, note })
  })
}
