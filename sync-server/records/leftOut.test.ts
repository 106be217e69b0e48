import { expect, test } from 'vitest'
import { versionHash } from '#shared/entities/audit/versionHash.ts'
import { emptied } from '#shared/entities/purge.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openServerTables } from '#test/support/serverTables.ts'
import { sha256 } from '../audit/digest.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import { basisOf } from './leftOut.ts'
import { textOf } from './recordStore.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`
const [organizationId, teamId, personId, deviceId, projectId] = [1, 2, 3, 4, 5].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
]
const salt = new Uint8Array(32)
const hlcAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000-${deviceId}`

/** Entries that bear out versions, each made from the one before, of which the first was taken last. */
function entriesOf(versions: readonly EntityRecord[]): VersionEntries {
  const of = ({ hlc }: { hlc: string }): VersionEntry[] =>
    versions.flatMap((record, seq) => {
      if (record.hlc !== hlc) return []
      const after = versionHash(salt, textOf(record).body, sha256)
      const version = { hlc, after, parent: versions[seq - 1]?.hlc ?? null }
      const { kind, id } = record
      const entry = {
        v: 2,
        deviceId,
        teamId,
        result: 'success',
        action: 'any',
        subjects: [{ kind, id, version }],
      }
      const place = { log: 1, seq }
      const one = {
        entry,
        personId,
        saltOfVersions: salt,
        contents: () => null,
        place,
        ranEarlierRelease: false,
      }
      return [one as unknown as VersionEntry]
    })
  const [first] = versions
  return {
    of,
    isNamed: (version: { hlc: string }) => of(version).length > 0,
    parentOf: ({ hlc }: { hlc: string }) =>
      versions[versions.findIndex((one) => one.hlc === hlc) - 1]?.hlc ?? null,
    lastAccepted: () => ({ log: 1, seq: 0, hlc: first!.hlc }),
    isUnnameable: () => false,
  } as unknown as VersionEntries
}

test('a version that altered an end is judged by the one before, and one that was purged stays so', () => {
  const deletedAt = '2026-03-01T08:00:00.000Z'
  const project = {
    ...anyRecord(entityOf('project')!, projectId, { organizationId, teamId, personId }, 1),
    status: 'completed',
    topic: 'Ovens',
    completedAt: deletedAt,
    deletedAt,
    deletedBy: personId,
    hlc: hlcAt(1),
  } as unknown as EntityRecord
  const altered = { ...project, topic: 'Other', version: 2, hlc: hlcAt(2) } as unknown as EntityRecord
  const purged = {
    ...(emptied(project as never) as object),
    purgedAt: deletedAt,
    version: 2,
    hlc: hlcAt(2),
  } as unknown as EntityRecord
  const db = openServerTables({ organizationId, deviceId, personId })
  const basis = (present: EntityRecord) =>
    basisOf(
      { db, entries: entriesOf([project, present]), refill: { madeBeforeMs: 0, untilMs: 0 } },
      { record: present, text: textOf(present).body },
      project as unknown as WireRecord,
    )
  expect(basis(altered)).toMatchObject({ type: 'last', record: { hlc: project.hlc } })
  expect(basis(purged)).toBeUndefined()
  db.close()
})
