import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { formatCheckpoint, logOrigin } from '#shared/kernel/checkpoint.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Random } from '#shared/kernel/id.ts'
import { isStoredLevel } from '#shared/kernel/merkle.ts'
import { signNote } from '#shared/kernel/signedNote.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { auditEntry, noPrevious } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry, AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import type { WorkObserver } from '../reach/observer.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { auditProofs } from './auditProofs.ts'
import type { AuditProofs } from './auditProofs.ts'
import { auditReader } from './auditReader.ts'
import type { AuditReader } from './auditReader.ts'
import { createAuditTables, damaged, emptyHead, readHead, readLogId, writeHead } from './auditTables.ts'
import type { Head } from './auditTables.ts'
import { verifyAuditLog } from './auditVerify.ts'
import type { VerifyOptions, VerifyResult } from './auditVerify.ts'
import type { DeviceSigner } from './deviceKey.ts'
import { commitment, merkle, sha256, toHex } from './digest.ts'
import { contentOf, subjectsFor } from './entryContent.ts'
import { fitEntries } from './fitEntries.ts'
import { keepEvery } from './keepCheck.ts'
import { beginNewLog } from './newLog.ts'
import { createPeerTables } from './peerTables.ts'
import { storedRows } from './rowPages.ts'
import type { StoredRow } from './rowPages.ts'
import { packText } from './storedText.ts'
import { lookUpColumns, lookUpValues, ownLog, writeSubjects } from './subjectTable.ts'

const saltBytes = 32

/**
 * The append-only log of this device's actions in one organization. Source: DESIGN section 8.
 *
 * It proves: without the device's key no one can change, drop, add or exchange entries unseen. It cannot prove alone:
 * restoring the whole file to an older state, log and head and checkpoints together, leaves a shorter log that
 * verifies. Detecting that takes a second place with a newer checkpoint: an exported pack, or the other devices of the
 * team that countersign.
 */
export interface AuditLog extends AuditReader, AuditProofs {
  /** Who signs it. */
  readonly signer: DeviceSigner
  readonly organizationId: string
  /** The device's id for its first log; a later log has an id of its own. */
  readonly logId: string
  /** `orgata/<organization>/<device>`, with the log's id appended for a later one: the name of its key in notes. */
  readonly origin: string
  /** How many entries there are. */
  readonly size: number
  /**
   * Appends an entry for each of the facts, or several for facts about more than one entry holds, and a signed checkpoint
   * over all of them. To be called inside the transaction of the change itself (`store.commit`'s `alongside`): it opens
   * none, so that both are written or neither.
   * @throws OrgataError `corrupt` if the log was altered from outside; the caller must not commit then.
   */
  append(facts: readonly AuditFacts[], tx: Driver): AuditEntry[]
  /** The newest signed checkpoint, a C2SP signed note; null while the log is empty. */
  latestCheckpoint(): string | null
  /** A signed checkpoint over the first `size` entries. @throws OrgataError `corrupt`. */
  checkpointAt(size: number): string
  /**
   * Sets the log aside and begins an empty one under a new id, for a log that forked from the copies of others. To be
   * called inside a transaction that appends the reason as the new log's first entry.
   */
  beginNew(newLogId: string, tx: Driver): void
  /** The checkpoints that were kept for good over at most `size` entries, oldest first. */
  keptCheckpoints(size: number): string[]
  /** The rows numbered `first` to `last` as stored, damaged or not; unreadable ones are omitted. */
  storedRows(first: number, last: number): StoredRow[]
  /** Reads and checks everything, in pages, without holding up the process. See `verifyAuditLog`. */
  verify(options?: VerifyOptions): Promise<VerifyResult>
}

/** Opens the log in a database and makes its tables where they are missing. */
export function openAuditLog(options: {
  db: Driver
  signer: DeviceSigner
  clock: Clock
  random: Random
  organizationId: string
  onAppend?: WorkObserver['logged']
}): AuditLog {
  const { db, signer, clock, random, organizationId, onAppend } = options
  const publicKey = Buffer.from(signer.publicKey, 'base64')
  createAuditTables(db)
  createPeerTables(db)
  let logId = readLogId(db, signer.deviceId)
  let origin = logOrigin(organizationId, signer.deviceId, logId)

  function signed(size: number, root: Uint8Array): string {
    const key = { name: origin, publicKey, sign: (bytes: Uint8Array) => signer.sign(bytes) }
    return signNote(sha256, formatCheckpoint({ origin, size, root }), key)
  }

  function useLogId(): void {
    logId = readLogId(db, signer.deviceId)
    origin = logOrigin(organizationId, signer.deviceId, logId)
  }

  function headToAppendTo(tx: Driver): Head {
    const head = readHead(tx) ?? emptyHead
    const last = tx.prepare('SELECT max(seq) AS seq FROM audit_entry').get()?.seq ?? 0
    if (last !== head.frontier.size) throw damaged()
    // The transaction that began another log may have been rolled back.
    if (head.note !== '' && !head.note.startsWith(`${origin}\n`)) useLogId()
    if (head.note !== '' && !head.note.startsWith(`${origin}\n`)) {
      throw refusal('precondition_failed', logErrorMessages.ofAnotherComputer)
    }
    return head
  }

  function append(facts: readonly AuditFacts[], tx: Driver): AuditEntry[] {
    if (facts.length === 0) return []
    const head = headToAppendTo(tx)
    const time = toInstant(clock.nowMs())
    let { frontier, leaf } = head
    const fitted = facts.flatMap((fact) => fitEntries(fact, contentOf))
    const entries = fitted.map(({ facts: fact, content }) => {
      const seq = frontier.size + 1
      const salt = random.bytes(saltBytes)
      const entry = auditEntry.parse({
        v: 2,
        seq,
        deviceId: signer.deviceId,
        organizationId,
        teamId: fact.teamId,
        time,
        hlc: fact.hlc,
        actor: {
          type: fact.actor.type,
          id: fact.actor.id,
          ...(fact.actor.owner === undefined ? {} : { owner: fact.actor.owner }),
        },
        action: fact.action,
        subjects: subjectsFor(fact.subjects, salt),
        result: fact.result,
        ...(fact.error === undefined ? {} : { error: fact.error }),
        session: fact.session,
        transport: fact.transport,
        tx: fact.tx,
        prev: seq === 1 ? noPrevious : toHex(leaf),
        payload: toHex(commitment(salt, Buffer.from(content))),
      } satisfies AuditEntry)
      const entryText = canonicalJson(entry)
      leaf = merkle.leafHash(Buffer.from(entryText))
      tx.prepare(
        `INSERT INTO audit_entry (seq, entry, hash, ${lookUpColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(seq, packText(entryText), leaf, ...lookUpValues(entry))
      writeSubjects(tx, ownLog, entry)
      tx.prepare('INSERT INTO audit_payload (seq, salt, payload) VALUES (?, ?, ?)').run(
        seq,
        salt,
        packText(content),
      )
      frontier = merkle.append(frontier, leaf, (level, position, hash) => {
        if (isStoredLevel(level)) {
          tx.prepare('INSERT INTO audit_node (level, position, hash) VALUES (?, ?, ?)').run(
            level,
            position,
            hash,
          )
        }
      })
      return entry
    })
    const day = time.slice(0, 10)
    const note = signed(frontier.size, merkle.root(frontier))
    writeHead(tx, { frontier, leaf, day, note })
    const thousands = (size: number) => Math.floor(size / keepEvery)
    if (thousands(frontier.size) > thousands(head.frontier.size) || day !== head.day) {
      tx.prepare('INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)').run(frontier.size, note)
    }
    onAppend?.(
      fitted.map((one) => one.facts),
      entries,
    )
    return entries
  }

  const proofs = auditProofs(db)

  return {
    ...auditReader(db),
    ...proofs,
    signer,
    organizationId,
    get logId() {
      useLogId()
      return logId
    },
    get origin() {
      useLogId()
      return origin
    },
    get size() {
      return readHead(db)?.frontier.size ?? 0
    },
    append,
    latestCheckpoint: () => readHead(db)?.note ?? null,
    checkpointAt(size) {
      const head = readHead(db)
      return head?.frontier.size === size ? head.note : signed(size, proofs.rootAt(size))
    },
    beginNew(newLogId, tx) {
      const now = toInstant(clock.nowMs())
      beginNewLog(tx, { logId, deviceId: signer.deviceId, publicKey, newLogId, now })
      useLogId()
    },
    keptCheckpoints: (size) =>
      db
        .prepare('SELECT note FROM audit_checkpoint WHERE size <= ? ORDER BY size')
        .all(size)
        .map((row) => String(row.note)),
    storedRows: (first, last) => storedRows(db, first, last),
    verify(verifyOptions = {}) {
      useLogId()
      return verifyAuditLog(
        { db, origin, organizationId, deviceId: signer.deviceId, publicKey, clock },
        verifyOptions,
      )
    },
  }
}
