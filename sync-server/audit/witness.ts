import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { cosignatureOf, isSignatureLine } from '#shared/kernel/cosignature.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { WitnessRequest } from '#shared/protocol/logMessages.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { openCheckpoint, sha256, verifyEd25519 } from './digest.ts'
import { findLog, keepDispute, rootAt } from './logStore.ts'

/** The result of a countersignature: stored, known already, or a contradiction to the server's log. */
export type WitnessOutcome = 'kept' | 'known' | 'disputed'

/**
 * Stores a device's countersignature on a checkpoint of another device. A checkpoint with the log's own signature that
 * contradicts the server's log is stored as evidence of a fork or of missing entries.
 * @throws OrgataError `not_found`, `invalid_input`
 */
export function acceptWitness(
  db: Sqlite,
  clock: Clock,
  session: DeviceSession,
  logId: string,
  { checkpoint, cosignature }: WitnessRequest,
): WitnessOutcome {
  return db.transaction(() => {
    const log = findLog(db, session.organizationId, logId)
    if (log === null) throw refusal('not_found', m.noLog)
    const invalid = () => refusal('invalid_input', m.noCountersignature)
    if (log.deviceId === session.deviceId || !isSignatureLine(cosignature)) throw invalid()
    const signed = openCheckpoint(checkpoint, log)
    if (signed === null || signed.size < 1) throw invalid()
    // Only the log's own signature and the witness's are forwarded.
    const own = checkpoint.slice(0, signed.note.text.length + 1) + ownLine(checkpoint, log.origin)
    const note = `${own}${cosignature}\n`
    const parsed = parseNote(note)
    const name = auditOrigin(session.organizationId, session.deviceId)
    const publicKey = Buffer.from(
      String(
        db.get(
          'SELECT publicKey FROM devices WHERE organizationId = ? AND id = ?',
          session.organizationId,
          session.deviceId,
        )?.publicKey,
      ),
      'base64',
    )
    if (parsed === null || cosignatureOf(sha256, verifyEd25519, parsed, { name, publicKey }) === null)
      throw invalid()

    const isLonger = signed.size > log.frontier.size
    if (isLonger || !equalBytes(rootAt(db, log, signed.size), signed.root)) {
      const isNew = keepDispute(db, log, {
        kind: isLonger ? 'longer' : 'fork',
        seq: signed.size,
        evidence: signed.note.text,
        checkpoint: own,
        deviceId: session.deviceId,
        at: toInstant(clock.nowMs()),
      })
      return isNew ? 'disputed' : 'known'
    }
    const { changes } = db.run(
      `INSERT INTO log_witnesses (log, deviceId, size, note) VALUES (?, ?, ?, ?)
       ON CONFLICT (log, deviceId) DO UPDATE SET size = excluded.size, note = excluded.note
       WHERE excluded.size > log_witnesses.size`,
      log.id,
      session.deviceId,
      signed.size,
      note,
    )
    return changes === 0 ? 'known' : 'kept'
  })
}

function ownLine(note: string, origin: string): string {
  const line = note.split('\n').find((text) => text.startsWith(`\u2014 ${origin} `))
  return `${line ?? ''}\n`
}
