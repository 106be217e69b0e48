import { optionalFields } from '#shared/entities/envelope.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Change, Store } from '../../store/store.ts'
import type { ExportManifest } from '../manifest.ts'

/** The organization that imports an export, and the person who does it. */
export interface ImportPlace {
  store: Store
  organizationId: string
  teamId: string
  personId: string
  now: string
  tick: () => string
}

/** Whether an organization has only what it was founded with. */
export function isNew(store: Store): boolean {
  return allEntities().every(({ kind, founded }) => {
    if (founded === 'several') return true
    const most = founded === 'one' ? 1 : 0
    return store.find(kind, { limit: most + 1, includeDeleted: true }).length <= most
  })
}

/** What an organization or a team takes over from the exported one: everything but its name, address and state. */
function carriedFields(record: EntityRecord): object {
  const { fields, merge, transitions } = entityOf(record.kind)!
  const state = transitions?.field ?? ''
  const followsState = (field: string) => {
    const rule: unknown = Object.hasOwn(merge, field) ? merge[field] : undefined
    return typeof rule === 'object' && rule !== null && 'with' in rule && rule.with === state
  }
  const isCarried = (field: string) =>
    Object.hasOwn({ ...optionalFields, ...fields }, field) && field !== state && !followsState(field)
  return Object.fromEntries(Object.entries(record).filter(([field]) => isCarried(field)))
}

/**
 * The changes that import the records of an export into a new organization. Ids and versions are kept, so that references
 * stay valid; the time stamps are new, because this computer's log bears these records out. The organization and the
 * exporter's team become the present ones, with their facts. People and their places are imported; their computers are
 * imported as revoked.
 */
export function importChanges(
  records: readonly EntityRecord[],
  manifest: ExportManifest,
  place: ImportPlace,
): Change[] {
  const { store, organizationId, teamId } = place
  const changes: Change[] = []
  const changed = (before: EntityRecord, patch: object): void => {
    const after = {
      ...before,
      ...patch,
      version: before.version + 1,
      updatedAt: place.now,
      updatedBy: place.personId,
      hlc: place.tick(),
    }
    changes.push({ kind: before.kind, before, after } as Change)
  }
  for (const record of records) {
    const own =
      record.kind === 'organization'
        ? store.get('organization', organizationId)
        : record.id === manifest.teamId
          ? store.get('team', teamId)
          : undefined
    if (own !== undefined) {
      changed(own, carriedFields(record))
      continue
    }
    const moved = {
      ...record,
      organizationId,
      teamId: record.teamId === manifest.teamId ? teamId : record.teamId,
      ...(record.kind === 'device' ? { status: 'revoked' } : {}),
      hlc: place.tick(),
    }
    const after = { ...moved, id: entityOf(record.kind)?.idOf?.(moved) ?? record.id } as EntityRecord
    changes.push({ kind: record.kind, before: null, after } as Change)
  }
  // A new organization has a role for everyone; the imported one replaces it.
  const [everyone] = store.find('jobRole', { limit: 1 })
  const twin = records.find(
    (record) => record.kind === 'jobRole' && record.name === everyone?.name && record.deletedAt === null,
  )
  if (everyone !== undefined && twin !== undefined) {
    changed(everyone, { deletedAt: place.now, deletedBy: place.personId })
    for (const membership of store.find('membership'))
      changed(membership, {
        jobRoleIds: membership.jobRoleIds.map((id) => (id === everyone.id ? twin.id : id)),
      })
  }
  return changes
}
