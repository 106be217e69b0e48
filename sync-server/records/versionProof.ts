import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { EntrySubject } from '#shared/entities/audit/auditEntry.ts'
import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { accessOf, roleIn } from '../identity/access.ts'
import { sha256 } from '../audit/digest.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { beginningOf, hasBegunThen } from './versionChain.ts'

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
  /** Of a new record, from when on an entry must say how it began; null where that is not asked. */
  beganAfterMs: number | null
}

/** Whether an entry bears out a version of a record. `text`: its canonical text, as it was sent. */
export function proofOf(sources: ProofSources, record: EntityRecord, text: string): Proof {
  const found = sources.entries.of(record)
  if (found.length === 0) return { type: 'missing' }
  let reason: string | null = null
  for (const one of found) {
    const subject = subjectsOf(one.entry).find(
      ({ kind, id, version }) => kind === record.kind && id === record.id && version?.hlc === record.hlc,
    )
    const misfit = misfitOf(sources, one, subject, record, text)
    if (misfit === null) return { type: 'fits', parent: subject?.version?.parent ?? null }
    reason ??= misfit
  }
  return { type: 'unfit', reason: says(reason ?? '') }
}

/** Why an entry does not bear a version out; null where it does. */
function misfitOf(
  { db, entries, beganAfterMs }: ProofSources,
  by: VersionEntry,
  subject: EntrySubject | undefined,
  record: EntityRecord,
  text: string,
): string | null {
  const { entry, personId, saltOfVersions } = by
  if (subject?.version === undefined) return 'its entry is about something else'
  if (entry.result !== 'success') return 'its entry says that the change failed'
  if (entry.teamId !== record.teamId) return 'its entry is of another team'
  if (saltOfVersions === null) return 'the content of its entry was erased'
  if (versionHash(saltOfVersions, text, sha256) !== subject.version.after) return 'its entry says otherwise'
  if (attestingActions.includes(entry.action))
    return mayAttest(db, record, personId) ? null : 'only owners and administrators attest what was before'
  if (personId !== record.updatedBy) return 'its entry is in the name of somebody else'
  if (entry.action === syncActions.adopt) return null
  if (hlcDevice(record.hlc) !== entry.deviceId) return 'its entry is of another computer'
  if (!byServerTime.includes(entry.action) && !isOf(entry.time, record.updatedAt))
    return 'its times are not those of its entry'
  if (beganAfterMs === null) return null
  const beginning = beginningOf(entries, record, { by, parent: subject.version.parent })
  const times = { toleranceMs: longestCommandMs, strictSinceMs: beganAfterMs }
  return hasBegunThen(beginning, record.createdAt, times) ? null : 'no entry says that it began then'
}

/** Actions of a computer whose clock is ahead, which dates its versions by the server's: its entries have its own time. */
const byServerTime: readonly string[] = [syncActions.merge, syncActions.stamp]

const isOf = (time: string, stamp: string) =>
  Math.abs(Date.parse(stamp) - Date.parse(time)) <= longestCommandMs

function mayAttest(db: Sqlite, { organizationId, teamId }: EntityRecord, personId: string): boolean {
  const access = accessOf(db, organizationId, personId)
  const role = access === null ? null : roleIn(access, teamId)
  return role !== null && roleAllows(role, 'team:manage')
}
