import type { Scope } from './defineEntity.ts'

/** The facts that decide the scope: a part of the envelope, and of the entity's declaration. */
type Scoped = { readonly scope: Scope }
type Owned = { readonly organizationId: string; readonly teamId: string | null; readonly createdBy: string }

/** The reader of records: organization, teams and person. */
export interface Viewer {
  organizationId: string
  teamIds: readonly string[] | 'all'
  personId: string
}

/**
 * Whether a record names the owner that its kind declares: a team for `team`, no team for `organization`. A record that does
 * not is refused at commit, at the server's push and at merge.
 */
export function hasScopeOf(entity: Scoped, record: Pick<Owned, 'teamId'>): boolean {
  if (entity.scope === 'team') return record.teamId !== null && record.teamId !== ''
  return entity.scope !== 'organization' || record.teamId === null
}

/** Whether a viewer's reads may return, count or search a record. Permissions are checked separately. */
export function inScope(entity: Scoped, record: Owned, viewer: Viewer): boolean {
  if (record.organizationId !== viewer.organizationId || !hasScopeOf(entity, record)) return false
  if (entity.scope === 'personal') return record.createdBy === viewer.personId
  if (record.teamId === null || viewer.teamIds === 'all') return true
  return viewer.teamIds.includes(record.teamId)
}

/** The same decision as a selector over a kind's records in one organization's file. */
export function scopeSelector(entity: Scoped, viewer: Viewer): Record<string, unknown> {
  if (entity.scope === 'personal') return { createdBy: viewer.personId }
  if (entity.scope === 'organization') return { teamId: null }
  if (entity.scope === 'device') return {}
  const isShared = entity.scope === 'teamOrOrganization'
  if (viewer.teamIds === 'all') return isShared ? {} : { teamId: { $ne: null } }
  if (isShared) return { teamId: { $in: [null, ...viewer.teamIds] } }
  const [first, ...rest] = viewer.teamIds
  return { teamId: rest.length === 0 && first !== undefined ? first : { $in: [...viewer.teamIds] } }
}
