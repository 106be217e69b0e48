import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { EntrySubject } from '#shared/entities/audit/auditEntry.ts'
import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { contentFits } from '#shared/entities/audit/contentFits.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import { accessOf, roleIn } from '../identity/access.ts'
import { sha256 } from '../audit/digest.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { strangeMoment } from './strangeMoment.ts'
import { beginningOf, brought, hasBegunThen } from './versionChain.ts'
import type { Beginning } from './versionChain.ts'

/** What the audit logs say of a record version. */
export type Proof =
  /** An entry bears it out; `parent` is the stamp of the version that it was made from, null for a new record. */
  | { readonly type: 'fits'; readonly parent: string | null }
  /** No entry names it: the log is still on its way, or there is none. */
  | { readonly type: 'missing' }
  | { readonly type: 'unfit'; readonly reason: string }

/** Between the stamps of a change and its entry, which are of one clock and one command. */
const longestCommandMs = 3_600_000

const says = (what: string) => `The audit log does not bear this out: ${what}.`

/** What a proof is found in. */
interface ProofSources {
  db: Sqlite
  entries: VersionEntries
  /** The record that it replaces; null for a new one. */
  current: EntityRecord | null
  /** Whether a lost server is filled again, with versions whose entries come no more. */
  isRefilling: boolean
  /** From when on the organization demands entries. */
  strictSinceMs: number
  /** Before this moment its sender can have made nothing here. */
  knownSinceMs: number
}

/** Whether an entry bears out a version of a record. `text`: its canonical text, as it was sent. */
export function proofOf(sources: ProofSources, record: EntityRecord, text: string): Proof {
  const found = sources.entries.of(record).map((by) => naming(by, record, text))
  if (found.length === 0) return { type: 'missing' }
  const ofMaker = found.filter(({ by }) => isOfMaker(by, record))
  const others = ofMaker.filter(({ saysOtherwise }) => saysOtherwise)
  if (others.length > 0)
    return { type: 'unfit', reason: says(others.length < ofMaker.length ? isTaken : isOther) }
  let reason: string | null = null
  for (const one of found) {
    const misfit = misfitOf(sources, one, record)
    if (misfit === null) return { type: 'fits', parent: one.subject?.version?.parent ?? null }
    reason ??= misfit
  }
  return { type: 'unfit', reason: says(reason ?? '') }
}

/** An entry, and what it says of the record in question. */
interface Naming {
  by: VersionEntry
  subject: EntrySubject | undefined
  /** Whether it is about another content. */
  saysOtherwise: boolean
}

function naming(by: VersionEntry, record: EntityRecord, text: string): Naming {
  const subject = subjectIn(by, record)
  return { by, subject, saysOtherwise: isOtherContent(by, subject, record, text) }
}

function isOtherContent(
  by: VersionEntry,
  subject: EntrySubject | undefined,
  record: EntityRecord,
  text: string,
): boolean {
  if (by.saltOfVersions === null || subject?.version === undefined) return false
  if (versionHash(by.saltOfVersions, text, sha256) !== subject.version.after) return true
  // The content is what a pack tells; the hash is what the record has.
  const content = by.contents()?.[subjectsOf(by.entry).indexOf(subject)]
  return typeof content === 'object' && content !== null && !contentFits(content, record)
}

const subjectIn = ({ entry }: VersionEntry, record: EntityRecord) =>
  subjectsOf(entry).find(
    ({ kind, id, version }) => kind === record.kind && id === record.id && version?.hlc === record.hlc,
  )

/** A version is one content: the computer that made it cannot say another one of it later. */
const isOfMaker = ({ entry }: VersionEntry, { hlc }: EntityRecord) => hlcDevice(hlc) === entry.deviceId

/** Why an entry does not bear a version out; null where it does. */
function misfitOf(
  sources: ProofSources,
  { by, subject, saysOtherwise }: Naming,
  record: EntityRecord,
): string | null {
  const { entry, personId, saltOfVersions } = by
  if (subject?.version === undefined) return 'its entry is about something else'
  if (entry.result !== 'success') return 'its entry says that the change failed'
  if (entry.teamId !== record.teamId) return 'its entry is of another team'
  if (saltOfVersions === null) return 'the content of its entry was erased'
  if (saysOtherwise) return isOther
  if (attestingActions.includes(entry.action)) {
    if (!mayAttest(sources.db, record, personId))
      return 'only owners and administrators attest what was before'
  } else {
    if (personId !== record.updatedBy) return 'its entry is in the name of somebody else'
    if (!isOfMaker(by, record)) return 'its entry is of another computer'
  }
  return sources.isRefilling && sources.current === null && brought.includes(entry.action)
    ? null
    : untimely(sources, by, record, subject.version.parent)
}

/** What is wrong with the times of a version, by its entry; null where nothing is. */
function untimely(
  { entries, current, isRefilling, strictSinceMs, knownSinceMs }: ProofSources,
  by: VersionEntry,
  record: EntityRecord,
  parent: string | null,
): string | null {
  const { action, time } = by.entry
  const isBrought = brought.includes(action)
  if (action === syncActions.adopt && !adoptsSomething(entries, by, record, parent)) return adoptsNothing
  const isKnown = (instant: string) => Date.parse(instant) >= knownSinceMs
  if (isBrought || isOfServerTime(by, parent)) {
    if (!isKnown(record.updatedAt)) return beforeKnown
    if (!isBrought && !isByServerTime(record, current)) return strangeTimes
  } else if (!isOf(time, record.updatedAt) || hlcMs(record.hlc) < Date.parse(time) - longestCommandMs)
    return strangeTimes
  if (isRefilling) return null
  const beginning = current === null ? beginningOf(entries, record, { by, parent }) : null
  const isFromBefore = beginning === null ? isUnnamed(entries, current) : isBefore(beginning)
  if (beginning !== null) {
    const limits = { toleranceMs: longestCommandMs, strictSinceMs }
    if (!hasBegunThen(beginning, record.createdAt, limits)) return 'no entry says that it began then'
    if (isFromBefore && !isKnown(record.createdAt)) return beforeKnown
  }
  const strange = strangeMoment(current, record, (instant) => {
    if (isOf(time, instant) || entries.isNamedAt(record.id, Date.parse(instant), longestCommandMs))
      return true
    return (
      (isBrought || isFromBefore) &&
      isKnown(instant) &&
      Date.parse(instant) <= Date.parse(time) + longestCommandMs
    )
  })
  return strange === null ? null : `no entry is of the time of “${strange}”`
}

const isOther = 'its entry says otherwise'
const isTaken = 'its stamp is that of another version'
const strangeTimes = 'its times are not those of its entry'
const beforeKnown = 'it is said to be of a time before its person was here'

const adoptsNothing = 'its log would have said so when it was made'

/** An adoption is of what was made before the log, or of a version of another computer that has no entry of its own. */
function adoptsSomething(
  entries: VersionEntries,
  { entry, log }: VersionEntry,
  { id, hlc }: EntityRecord,
  parent: string | null,
): boolean {
  if (entries.isFromBefore({ id, hlc }, log)) return true
  if (parent === null) return false
  return hlcDevice(parent) !== entry.deviceId || entries.isFromBefore({ id, hlc: parent }, log)
}

/** A merge is over what another computer made; one over an own version has the times of any change. */
const isOfServerTime = ({ entry: { action, deviceId } }: VersionEntry, parent: string | null) =>
  action === syncActions.stamp ||
  (action === syncActions.merge && parent !== null && hlcDevice(parent) !== deviceId)

const isBefore = ({ first, before }: Beginning) => before !== null || brought.includes(first.entry.action)

/** Whether the present version is of the time before entries. */
const isUnnamed = (entries: VersionEntries, current: EntityRecord | null) =>
  current !== null && !entries.isNamed(current)

/** A version of the server's time has its stamp by the same clock, which saw the present version. */
const isByServerTime = ({ hlc, updatedAt }: EntityRecord, current: EntityRecord | null) =>
  Math.abs(Date.parse(updatedAt) - hlcMs(hlc)) <= longestCommandMs &&
  (current === null || hlcMs(hlc) >= hlcMs(current.hlc) - dayMs)

const dayMs = 86_400_000

const isOf = (time: string, stamp: string) =>
  Math.abs(Date.parse(stamp) - Date.parse(time)) <= longestCommandMs

function mayAttest(db: Sqlite, { organizationId, teamId }: EntityRecord, personId: string): boolean {
  const access = accessOf(db, organizationId, personId)
  const role = access === null ? null : roleIn(access, teamId)
  return role !== null && roleAllows(role, 'team:manage')
}
