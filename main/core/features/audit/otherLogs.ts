import type { OutputOf } from '#shared/contract/operations.ts'
import type { Verification } from '#shared/contract/audit.contract.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { placesAllow, placesOf as rolesOf } from '#shared/entities/rights/roles.ts'
import { computerName } from '#core/access/computerName.ts'
import { placesOf } from '#core/access/places.ts'
import { rightsMark } from '#core/sync/logs/rightsMark.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { AuditReader } from '../../audit/auditReader.ts'
import { toldWords } from '../../audit/told.ts'
import type { Told } from '../../audit/told.ts'
import type { KeyedTrouble } from '../../audit/told.ts'
import { checkWitnesses } from '../../audit/checkWitnesses.ts'
import type { EntryNotes } from '../../audit/records/entryNotes.ts'
import type { MissingRecords } from '../../audit/records/missingRecords.ts'
import type { PeerLog } from '../../audit/peerLogs.ts'
import { verifyPeer } from '../../audit/verifyPeer.ts'
import type { Witness } from '../../audit/witnesses.ts'
import { checkActors, earlierBad } from './actorCheck.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { QueryContext } from '#core/door/context.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

type LogView = OutputOf<'audit.logs'>['logs'][number]
type WitnessView = LogView['witnesses'][number]

/** The log with this number on this computer; 0 is its own. @throws OrgataError `not_found` */
export function readerOf({ organization }: QueryContext, key: number): AuditReader {
  if (key === 0) return organization.audit
  const log = organization.peers.list().find((one) => one.key === key)
  if (log === undefined) throw refusal('not_found', m.noLog)
  return organization.peers.reader(log)
}

const problemWords = (problem: KeyedTrouble | null, format: FormatMessage) =>
  problem === null ? null : toldWords(problem, format)

/** A defect of a log in the reader's language. */
function badWords(
  bad: (NonNullable<Verification['firstBad']> & Told) | null,
  format: FormatMessage,
): Verification['firstBad'] {
  if (bad === null) return null
  const { seq, untilSeq, problem } = bad
  return { seq, untilSeq, problem, message: toldWords(bad, format) }
}

/** The names of a computer and of the person it belongs to. */
export function deviceNames({ organization: { store }, format }: QueryContext, deviceId: string) {
  const device = store.get('device', deviceId, { includeDeleted: true })
  const person =
    device === undefined ? undefined : store.get('person', device.personId, { includeDeleted: true })
  return {
    deviceName: device === undefined ? format(m.unknownComputer) : computerName(store, device),
    personName: person?.name ?? '',
    isRevoked: device?.status === 'revoked',
  }
}

/** "Ben Okafor (laptop)": computers of several people may have one name. */
export const withOwner = (
  { format }: QueryContext,
  { deviceName, personName }: { deviceName: string; personName: string },
) =>
  personName === '' ? deviceName : format(m.ownerAndComputer, { person: personName, computer: deviceName })

/** Those who countersigned a log, as people know them. */
export function witnessViews(context: QueryContext, witnesses: readonly Witness[]): WitnessView[] {
  return witnesses.map(({ deviceId, size, timeSeconds }) => {
    const { deviceName, personName } = deviceNames(context, deviceId)
    return { deviceId, deviceName, personName, size, at: toInstant(timeSeconds * 1_000) }
  })
}

/** Every log that is on this computer, its own first. */
export function logViews(context: QueryContext): LogView[] {
  const { audit, peers, sync } = context.organization
  const own: LogView = {
    key: 0,
    deviceId: audit.signer.deviceId,
    type: 'own',
    ...deviceNames(context, audit.signer.deviceId),
    entries: audit.size,
    receivedAt: null,
    keyFingerprint: hashHex(fromBase64(audit.signer.publicKey)),
    problem: problemWords(sync.logs().logProblem, context.format),
    witnesses: witnessViews(context, peers.witnesses.newest(audit.logId)),
  }
  const typeOf = (log: PeerLog): LogView['type'] =>
    log.branch === 'here' ? 'setAside' : log.deviceId === audit.signer.deviceId ? 'earlier' : 'other'
  const others = peers.list().map((log) => ({
    key: log.key,
    deviceId: log.deviceId,
    type: typeOf(log),
    ...deviceNames(context, log.deviceId),
    entries: log.frontier.size,
    receivedAt: log.receivedAt,
    keyFingerprint: hashHex(log.publicKey),
    problem: problemWords(log.problem, context.format),
    witnesses: witnessViews(context, peers.newestWitnessesOf(log)),
  }))
  return [own, ...others]
}

/**
 * Checks every log on this computer that is not its own, and notes its entries.
 * @param missing follows what this computer made, `behind` what others say they made
 * @throws OrgataError `cancelled`
 */
export async function verifyOthers(
  context: QueryContext,
  notes: EntryNotes,
  { missing, behind }: { missing: MissingRecords; behind: MissingRecords },
): Promise<Verification['others']> {
  const { peers, store, organizationId, personId } = context.organization
  const rights = rightsMark(store, personId)
  const places = rolesOf(placesOf(store, personId).filter(({ status }) => status === 'active'))
  const outcomes: Verification['others'] = []
  for (const log of peers.list()) {
    const name = withOwner(context, deviceNames(context, log.deviceId))
    const total = log.frontier.size
    const onProgress = (done: number) =>
      context.progress({ done, total, label: context.format(m.checkedOf, { done, total, name }) })
    const actors = checkActors(context, log.deviceId)
    const onEntry = (entry: AuditEntry) => {
      notes.take(log.logId, entry)
      actors.next(entry)
      const followed = log.branch === 'here' ? missing : behind
      followed.take(log.logId, entry)
    }
    // With other rights than now the log is read again at the next exchange.
    const maySee = (teamId: string | null) =>
      log.access === rights && placesAllow(places, teamId, 'audit:read')
    const options = { signal: context.signal, onProgress, onEntry, maySee }
    const verdict = await verifyPeer(store.db, organizationId, log, peers.checkpoints(log), options)
    // More entries may have been received meanwhile, with countersignatures.
    const { size } = peers.find(log.logId, log.branch)?.frontier ?? log.frontier
    const facts = { ...log, size, rootAt: (size: number) => peers.rootAt(log, size) }
    const firstBad =
      earlierBad(badWords(verdict.firstBad, context.format), actors.firstBad) ??
      witnessed(context, facts, peers.witnessesOf(log))
    notes.end(log.logId, firstBad?.seq ?? null)
    const { entries } = verdict
    outcomes.push({ key: log.key, name, entries, ok: firstBad === null, firstBad })
  }
  return outcomes
}

/** The defect of the countersignatures on this computer's own log, whose entries are good. */
export function ownWitnessesProblem(context: QueryContext): Verification['firstBad'] {
  const { audit, peers } = context.organization
  const { origin, size } = audit
  const publicKey = fromBase64(audit.signer.publicKey)
  const facts = { origin, publicKey, size, rootAt: (at: number) => audit.rootAt(at) }
  return witnessed(context, facts, peers.witnesses.all(audit.logId))
}

function witnessed(
  { organization: { store, organizationId }, format }: QueryContext,
  log: Parameters<typeof checkWitnesses>[1],
  witnesses: readonly Witness[],
) {
  const bad = checkWitnesses(witnesses, log, organizationId, (deviceId) => {
    const device = store.get('device', deviceId, { includeDeleted: true })
    return device === undefined ? undefined : fromBase64(device.publicKey)
  })
  return badWords(bad, format)
}
