import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { EntrySubject } from '#shared/entities/audit/auditEntry.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { accessOf, roleIn } from '../identity/access.ts'
import { sha256 } from '../audit/digest.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** What the audit logs say of a record version. */
export type Proof =
  /** An entry bears it out; `parent` is the stamp of the version that it was made from, null for a new record. */
  | { readonly type: 'fits'; readonly parent: string | null }
  /** No entry names it: the log is still on its way, or there is none. */
  | { readonly type: 'missing' }
  | { readonly type: 'unfit'; readonly reason: string }

/** Between the stamps of a change and its entry, which are of one clock and one command. */
const longestCommandMs = 3_600_000

/** Versions that a computer may have made of one record without a connection; of more the newest is merged. */
const longestChain = 100

const says = (what: string) => `The audit log does not bear this out: ${what}.`

/** Whether an entry bears out a version of `current`. `text`: the record's canonical text, as it was sent. */
export function proofOf(
  db: Sqlite,
  entries: VersionEntries,
  record: EntityRecord,
  text: string,
  current: EntityRecord | null,
): Proof {
  const found = entries.of(record)
  if (found.length === 0) return { type: 'missing' }
  if (record.hlc === current?.hlc)
    return { type: 'unfit', reason: says('its stamp is that of another version') }
  let reason: string | null = null
  for (const one of found) {
    const subject = subjectsOf(one.entry).find(
      ({ kind, id, version }) => kind === record.kind && id === record.id && version?.hlc === record.hlc,
    )
    const misfit = misfitOf(db, one, subject, record, text)
    if (misfit === null) return { type: 'fits', parent: subject?.version?.parent ?? null }
    reason ??= misfit
  }
  return { type: 'unfit', reason: says(reason ?? '') }
}

/** Why an entry does not bear a version out; null where it does. */
function misfitOf(
  db: Sqlite,
  { entry, personId, saltOfVersions }: VersionEntry,
  subject: EntrySubject | undefined,
  record: EntityRecord,
  text: string,
): string | null {
  if (subject?.version === undefined) return 'its entry is about something else'
  if (entry.result !== 'success') return 'its entry says that the change failed'
  if (entry.teamId !== record.teamId) return 'its entry is of another team'
  if (saltOfVersions === null) return 'the content of its entry was erased'
  if (versionHash(saltOfVersions, text, sha256) !== subject.version.after) return 'its entry says otherwise'
  if (entry.action === syncActions.baseline)
    return mayAttest(db, record, personId) ? null : 'only owners and administrators attest what was before'
  if (personId !== record.updatedBy) return 'its entry is in the name of somebody else'
  if (entry.action === syncActions.adopt) return null
  if (hlcDevice(record.hlc) !== entry.deviceId) return 'its entry is of another computer'
  return isTimely(entry, subject.version.parent === null, record)
    ? null
    : 'its times are not those of its entry'
}

/** Actions of a computer whose clock is ahead, which dates its versions by the server's: its entries have its own time. */
const byServerTime: readonly string[] = [syncActions.merge, syncActions.stamp]

/** Whether a version's times are its entry's. */
function isTimely(
  { action, time }: VersionEntry['entry'],
  isNew: boolean,
  { createdAt, updatedAt }: EntityRecord,
): boolean {
  const stamps = isNew ? [createdAt, updatedAt] : byServerTime.includes(action) ? [] : [updatedAt]
  return stamps.every((at) => Math.abs(Date.parse(at) - Date.parse(time)) <= longestCommandMs)
}

function mayAttest(db: Sqlite, { organizationId, teamId }: EntityRecord, personId: string): boolean {
  const access = accessOf(db, organizationId, personId)
  const role = access === null ? null : roleIn(access, teamId)
  return role !== null && roleAllows(role, 'team:manage')
}

/**
 * Whether a version was made from the present one: its parent, or by the entries in between. One that no entry names is
 * of the time before entries.
 */
export function followsOn(entries: VersionEntries, current: EntityRecord, parent: string | null): boolean {
  const { id, hlc } = current
  if (parent === hlc || entries.of(current).length === 0) return true
  let at = parent
  for (let steps = 0; at !== null && steps < longestChain; steps++) {
    if (at === hlc) return true
    at = parentOf(entries.of({ id, hlc: at }), id, at)
  }
  return false
}

function parentOf([first]: readonly VersionEntry[], recordId: string, hlc: string): string | null {
  if (first === undefined) return null
  const subject = subjectsOf(first.entry).find(({ id, version }) => id === recordId && version?.hlc === hlc)
  return subject?.version?.parent ?? null
}
