import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { EntrySubject } from '#shared/entities/audit/auditEntry.ts'
import { attestingActions } from '#shared/entities/audit/syncActions.ts'
import { contentFits } from '#shared/entities/audit/contentFits.ts'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Message } from '#shared/messages/message.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { accessOf, roleIn } from '../identity/access.ts'
import { sha256 } from '../audit/digest.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** An entry, and what it says of the record in question. */
export interface Naming {
  by: VersionEntry
  subject: EntrySubject | undefined
  /** Whether it is about another content. */
  saysOtherwise: boolean
}

/** The entries that name a version. `text`: the canonical text of the record. */
export const namingsOf = (entries: VersionEntries, record: EntityRecord, text: string): Naming[] =>
  entries.of(record).map((by) => naming(by, record, text))

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
export const isOfMaker = ({ entry }: VersionEntry, { hlc }: EntityRecord) => hlcDevice(hlc) === entry.deviceId

/**
 * Why an entry is not one about this version, by who and what it names; null where it is.
 * @param mayAttest whether a person attests what others made
 */
export function misnamingOf(
  { by: { entry, personId, saltOfVersions }, by, subject, saysOtherwise }: Naming,
  record: EntityRecord,
  mayAttest: (personId: string) => boolean,
): Message | null {
  if (subject?.version === undefined) return m.aboutOther
  if (entry.result !== 'success') return m.saysFailed
  if (entry.teamId !== record.teamId) return m.ofOtherTeam
  if (saltOfVersions === null) return m.erased
  if (saysOtherwise) return m.saysOtherwise
  if (attestingActions.includes(entry.action)) return mayAttest(personId) ? null : m.mayNotAttest
  if (personId !== record.updatedBy) return m.ofSomebodyElse
  return isOfMaker(by, record) ? null : m.ofOtherComputer
}

/** Whether a person may attest records of a record's place, by their present role. */
export const attestersOf =
  (db: Sqlite, { organizationId, teamId }: EntityRecord) =>
  (personId: string): boolean => {
    const access = accessOf(db, organizationId, personId)
    const role = access === null ? null : roleIn(access, teamId)
    return role !== null && roleAllows(role, 'team:manage')
  }
