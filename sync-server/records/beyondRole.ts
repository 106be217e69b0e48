import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { changesFixed, isForNobody, lenientFacts, refusedByRole } from '#shared/entities/rights/decide.ts'
import { heldPlaces, placeKinds } from '#shared/entities/rights/heldPlaces.ts'
import type { HeldPlaces, KnownPlace, ToldPlace } from '#shared/entities/rights/heldPlaces.ts'
import { placeGap } from '#shared/entities/rights/placeGap.ts'
import type { PlaceGap } from '#shared/entities/rights/placeGap.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { placesOf } from '#shared/entities/rights/roles.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { VersionEntries } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { readRecord } from './recordStore.ts'

/** Maximum number of versions that are looked at between two. */
const mostSteps = 1_000

/**
 * Whether no role that its makers ever held allows what leads from one version of a record to another, so that no app takes it:
 * it was written into the file, or an earlier release took it. Computers judge by the same rules.
 */
export function isBeyondRole(
  { db, entries }: { db: Sqlite; entries: VersionEntries },
  before: EntityRecord,
  after: EntityRecord,
): boolean {
  const { organizationId, id } = after
  const makers = new Map<string, string>()
  let at: string | null | undefined = after.hlc
  for (let step = 0; step < mostSteps && typeof at === 'string' && at !== before.hlc; step++) {
    const [by] = entries.of({ id, hlc: at })
    if (by === undefined) return false
    makers.set(hlcDevice(at), by.personId)
    at = entries.parentOf({ id, hlc: at })
  }
  if (at !== before.hlc) return false
  const change = { current: before, next: after } as unknown as { current: RightsRecord; next: RightsRecord }
  const [[deviceId, personId]] = [...makers] as [[string, string]]
  const isOneStep = entries.parentOf(after) === before.hlc
  if (changesFixed(change) || (isOneStep && isForNobody(change, { deviceId, personId }))) return true
  const held = everHeld(db, entries, organizationId)
  const people = [...new Set(makers.values())]
  const places = people.map((personId) => held.placesOf(personId))
  const known = places.filter((one) => one !== null)
  if (known.length < places.length) return false
  const all = placesOf(known.flatMap((one) => [...one].map(([teamId, role]) => ({ teamId, role }))))
  let isUnsure = false
  const facts = {
    ...lenientFacts,
    isOwner: held.wasAlwaysOwner,
    jobRoleIdsOf(personId: string) {
      const ids = held.jobRoleIdsOf(personId)
      isUnsure ||= ids === null
      return ids ?? []
    },
  }
  const isAllowed = [...makers].some(
    ([deviceId, personId]) =>
      refusedByRole(change, { organizationId, personId, deviceId, places: all }, facts) === null,
  )
  return !isAllowed && !isUnsure
}

type PlaceKind = (typeof placeKinds)[number]

/** The roles that people held at any time, by the logs. */
function everHeld(db: Sqlite, entries: VersionEntries, organizationId: string): HeldPlaces {
  const told: ToldPlace[] = []
  const known: KnownPlace[] = []
  for (const { id } of db.all('SELECT id FROM members WHERE organizationId = ?', organizationId)) {
    const stored = readRecord(db, organizationId, String(id))
    if (stored === undefined) continue
    const place = JSON.parse(stored.body) as EntityRecord<PlaceKind>
    const { personId, teamId, role } = place
    const jobRoleIds = 'jobRoleIds' in place ? place.jobRoleIds : []
    known.push({ id: place.id, personId, teamId, role, jobRoleIds, gap: gapOf(entries, place) })
    told.push(...toldOf(db, organizationId, place.id))
  }
  const organization = readRecord(db, organizationId, organizationId)
  const founderId =
    organization === undefined ? undefined : (JSON.parse(organization.body) as EntityRecord).createdBy
  return heldPlaces({ organizationId, founderId, known, told })
}

const gapOf = (entries: VersionEntries, { id, personId, hlc: last }: EntityRecord<PlaceKind>): PlaceGap => {
  const makerOf = (hlc: string) => entries.of({ id, hlc })[0]
  return placeGap(
    last,
    (hlc) => makerOf(hlc)?.personId === personId,
    (hlc) => {
      const parent = entries.parentOf({ id, hlc })
      if (parent === undefined) return null
      return { parent, hasContent: (makerOf(hlc)?.contents() ?? null) !== null }
    },
  )
}

/** What entries of any log say of a place. */
function toldOf(db: Sqlite, organizationId: string, id: string): ToldPlace[] {
  const rows = db.all(
    `SELECT DISTINCT e.entry, e.payload, d.personId FROM log_subjects s
     JOIN logs l ON l.id = s.log JOIN log_entries e ON e.log = s.log AND e.seq = s.seq
     JOIN devices d ON d.organizationId = l.organizationId AND d.id = l.deviceId
     WHERE s.recordId = ? AND l.organizationId = ?`,
    id,
    organizationId,
  )
  return rows.flatMap(({ entry: text, payload, personId }) => {
    const entry = JSON.parse(String(text)) as AuditEntry
    if (entry.result !== 'success' || typeof payload !== 'string') return []
    const { subjects } = JSON.parse(payload) as { subjects?: Pick<ToldPlace, 'before' | 'after'>[] }
    const at = subjectsOf(entry).findIndex((one) => one.id === id)
    const { kind } = subjectsOf(entry)[at]!
    const said = subjects?.[at]
    if (said === undefined || !placeKinds.some((one) => one === kind)) return []
    const { before, after } = said
    return [{ kind, id, teamId: entry.teamId, by: String(personId), before, after: after ?? {} }]
  })
}
