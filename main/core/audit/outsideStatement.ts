import { z } from 'zod'
import type { Driver } from '../store/sqlite/driver.ts'
import type { DeviceSigner } from './deviceKey.ts'
import { verifyEd25519 } from './digest.ts'
import { findingOf } from './compareMark.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import type { Mark } from './mark.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'

const statement = z.object({
  /** Of the newest note. */
  number: z.int(),
  /** A hash of where the folder and the note lie, and on which computer. */
  place: z.string(),
  /** The computer as people know it. */
  computer: z.string(),
  deviceId: z.string(),
})

/** What the data file says about the note outside of its folder, signed by the computer. */
export type OutsideStatement = z.infer<typeof statement>

const table =
  'CREATE TABLE IF NOT EXISTS audit_outside (id INTEGER PRIMARY KEY CHECK (id = 1), statement TEXT NOT NULL, signature BLOB NOT NULL) STRICT'

/** The stored statement; null for none, or that of another key; `altered` where this computer's key did not sign it. */
export function readStatement(db: Driver, signer: DeviceSigner): OutsideStatement | 'altered' | null {
  const isThere = db.prepare("SELECT 1 AS n FROM sqlite_master WHERE name = 'audit_outside'").get()
  const row = isThere && db.prepare('SELECT statement, signature FROM audit_outside WHERE id = 1').get()
  if (row === undefined) return null
  try {
    const text = String(row.statement)
    const stated = statement.parse(JSON.parse(text))
    // Another key has a log of its own, which says why it began.
    if (stated.deviceId !== signer.deviceId) return null
    const publicKey = Buffer.from(signer.publicKey, 'base64')
    const isSigned = verifyEd25519(publicKey, Buffer.from(text), row.signature as Uint8Array)
    return isSigned ? stated : 'altered'
  } catch {
    return 'altered'
  }
}

/** Stores a statement, signed, in place of the one before. */
export function writeStatement(
  db: Driver,
  signer: DeviceSigner,
  stated: Omit<OutsideStatement, 'deviceId'>,
): void {
  const text = JSON.stringify({ ...stated, deviceId: signer.deviceId } satisfies OutsideStatement)
  db.transaction(() => {
    db.exec(table)
    db.prepare('INSERT OR REPLACE INTO audit_outside (id, statement, signature) VALUES (1, ?, ?)').run(
      text,
      signer.sign(Buffer.from(text)),
    )
  })
}

/**
 * Compares the statement of the data file with the note. `remark`: why there is nothing to compare with, where that is in
 * order.
 * @param note undefined where it is gone or cannot be read
 */
export function compareStatement(
  stated: OutsideStatement | 'altered' | null,
  note: Mark | undefined,
  here: { place: string; computer: string },
): { finding: Mark['findings'][number] | null; remark: Told | null } {
  if (stated === null) return { finding: null, remark: null }
  if (stated === 'altered') return untold(told(logDefectMessages.noteAltered))
  if (stated.place !== here.place)
    return { finding: null, remark: note === undefined ? movedRemark(stated, here) : null }
  const { number } = stated
  if (note === undefined) return untold(told(logDefectMessages.noteMissing, { number }))
  if ((note.number ?? 0) < number) return untold(told(logDefectMessages.noteOlder))
  return { finding: null, remark: null }
}

const untold = (what: Told) => ({ finding: findingOf('note', what), remark: null })

const movedRemark = ({ computer }: OutsideStatement, here: { computer: string }): Told =>
  computer === here.computer
    ? told(logDefectMessages.openedElsewhere)
    : told(logDefectMessages.openedOnOther, { computer })
