import { belongsToLogOf } from '#shared/entities/audit/actorOfLog.ts'
import { attestingActions } from '#shared/entities/audit/syncActions.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { isPurging } from '#shared/entities/rights/purgeRules.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { isFinal, stateOf } from '#shared/entities/rights/stateMachine.ts'
import { changesEndUnsaid } from '#shared/entities/rights/stateRules.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { FoundVersion, VersionEntry } from '#core/audit/versionEntries.ts'
import type { Arrival, ArrivalFacts, ArrivedRecord, Whole } from './arrivalFacts.ts'
import { judgeRole } from './judgeRole.ts'
import { madeChange } from './madeChange.ts'
import type { MadeChange } from './madeChange.ts'
import { withoutEntry } from './withoutEntry.ts'

const taken: Arrival = { state: 'taken' }
const waiting: Arrival = { state: 'waiting' }

/**
 * Judges a version that came from the server by the entry that made it. Versions of a computer from before its entries bore
 * out versions are taken. This computer's own is no exception: it writes each version with its entry.
 */
export function judgeArrival(record: ArrivedRecord, facts: ArrivalFacts, whole: Whole): Arrival {
  const { id, hlc } = record
  /** Of each entry once: hashing the record is most of the work. */
  const asked = new Map<FoundVersion, boolean>()
  const fits = (one: FoundVersion) => {
    const fitting = asked.get(one) ?? isBorneOut(record, one)
    asked.set(one, fitting)
    return fitting
  }
  const found = facts.find(id, hlc, fits)
  const untied = judgeComputer(record, found, facts, whole)
  if (untied !== null) return untied
  if (found.state === 'found') {
    const arrival = judgeEntry(record, found, fits(found), { facts: readingOnce(facts), whole })
    // What comes ahead of its log lets in and keeps nothing out: the log can tell more.
    return found.isEarly && arrival.state === 'wrong' ? waiting : arrival
  }
  // A server of an earlier release sends nothing to compare with.
  if (found.state === 'hidden') return taken
  if (facts.findAttested(id, hlc).some((one) => isBorneOut(record, one))) return taken
  return withoutEntry(record, facts, whole)
}

/**
 * Judges the record of a computer that is not known here: accepted where an invitation ties its key, or where the entry of a
 * colleague who may invite bears the record out. Null where it is accepted, or where the record is no such one.
 */
function judgeComputer(
  record: ArrivedRecord,
  found: FoundVersion,
  facts: ArrivalFacts,
  whole: Whole,
): Arrival | null {
  const { id, kind, hlc } = record
  if (kind !== 'device' || id === facts.ownDeviceId || facts.isKnown(kind, id)) return null
  const tie = facts.ties.tieOf({ ...record })
  if (tie === 'tied' || facts.findAttested(id, hlc).some((one) => isBorneOut(record, one))) return null
  const colleague = hlcDevice(hlc) === id ? undefined : facts.personOf(hlcDevice(hlc))
  const personId = String((record as unknown as RightsRecord)['personId'])
  const isByColleague = colleague !== undefined && facts.ties.mayInvite(colleague, personId)
  if (isByColleague && isBorneOut(record, found)) return null
  if (!whole.invitations) return waiting
  return { state: 'wrong', why: tie === 'used' ? 'invitationUsed' : 'notInvited', entry: null }
}

/** Reads what is here of the one record that is judged once. */
function readingOnce(facts: ArrivalFacts): ArrivalFacts {
  let known: { record: RightsRecord | undefined } | undefined
  return {
    ...facts,
    stored: (kind, id) => (known ??= { record: facts.stored(kind, id) }).record,
  }
}

function onceRead<T>(read: () => T): () => T {
  let known: { value: T } | undefined
  return () => (known ??= { value: read() }).value
}

function judgeEntry(
  record: ArrivedRecord,
  found: VersionEntry,
  isGood: boolean,
  { facts, whole }: { facts: ArrivalFacts; whole: Whole },
): Arrival {
  const { entry, logId, seq } = found
  const personId = facts.personOf(hlcDevice(record.hlc))
  const wrong = (why: ArrivalDefect): Arrival => ({ state: 'wrong', why, entry: { logId, seq } })
  if (!isGood) return wrong('otherContent')
  if (personId === undefined) return waiting
  const isOwn = attestingActions.includes(entry.action) || record.updatedBy === personId
  if (!isOwn || !belongsToLogOf(entry, personId)) return wrong('otherPerson')
  const judgeMissing = (hlc: string) => withoutEntry({ ...record, hlc }, facts, whole).state
  const readMade = onceRead(() => madeChange(record, found, facts, judgeMissing))
  const end = judgeEnd(record, facts, readMade)
  if (end === 'changed') return wrong('changesEnd')
  const standing = judgeRole(record, found, { facts, whole, readMade })
  if (end === 'waiting' || standing === 'waiting') return waiting
  return standing === 'beyond' ? wrong('beyondRole') : taken
}

/** Whether a version, and those between it and what is here, alter what has ended here, and do not say so. */
function judgeEnd(
  record: ArrivedRecord,
  facts: ArrivalFacts,
  readMade: () => MadeChange | null,
): 'kept' | 'changed' | 'waiting' {
  const entity = entityOf(record.kind)
  const machine = entity?.transitions
  const stored = facts.stored(record.kind, record.id)
  if (entity === undefined || machine === undefined || stored === undefined) return 'kept'
  if (stored['hlc'] === record.hlc || !isFinal(machine, stateOf(machine, stored))) return 'kept'
  const made = readMade()
  if (made === null || made.beginning === 'untold') return 'kept'
  const isOwn = hlcDevice(String(stored['hlc'])) === facts.ownDeviceId
  // What says that it is new is compared with what is here, unless two computers may have made it apart.
  const begun = made.change.current ?? (isOwn || made.beginning === 'earlier' ? null : stored)
  const change = { ...made.change, current: begun }
  // What is kept as evidence is emptied by nobody.
  const isPurge = entity.retention !== 'forever' && isPurging(change)
  if (isPurge || !changesEndUnsaid(entity, change)) return 'kept'
  return made.beginning === 'open' ? 'waiting' : 'changed'
}
