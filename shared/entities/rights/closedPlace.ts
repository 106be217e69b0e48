import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { stampFields } from '../envelope.ts'
import { stateFace } from '../fieldWords.ts'
import { isSame } from '../mergeField.ts'
import { entityOf } from '../registry.ts'
import { impossible } from './recordRule.ts'
import type { RecordChange, Refusal, RightsFacts } from './recordRule.ts'

/** An organization that is not active, or an archived team: nothing can be changed in it. */
export interface ClosedPlace {
  kind: 'organization' | 'team'
  status: string
}

/** The closed place that a record of a team, or for `null` of the organization, lies in; null where it is open. */
export function closedPlaceOf(
  { organizationId, teamId }: { organizationId: string; teamId: string | null },
  { recordOf }: Pick<RightsFacts, 'recordOf'>,
): ClosedPlace | null {
  const status = recordOf('organization', organizationId)?.['status']
  if (typeof status === 'string' && status !== 'active') return { kind: 'organization', status }
  const isArchived = teamId !== null && recordOf('team', teamId)?.['status'] === 'archived'
  return isArchived ? { kind: 'team', status: 'archived' } : null
}

/** Why nothing can be changed in a closed place, and who can reopen it. */
export function closedReason({ kind, status }: ClosedPlace): Saying {
  if (kind === 'team') return saying(rightsMessages.teamArchived)
  const state = stateFace('organization', status)?.label ?? status
  return saying(rightsMessages.organizationClosed, { state })
}

/** Fields that change in every place: stamps, and the address, which must stay unique. */
const free: ReadonlySet<string> = new Set([...stampFields, 'slug'])

/** RIGHT-16: a record in a closed place changes in the fields that its kind leaves open only. */
export function refuseClosed(
  { current, next }: RecordChange,
  facts: Pick<RightsFacts, 'recordOf'>,
): Refusal | null {
  const closed = closedPlaceOf(next, facts) ?? (current === null ? null : closedPlaceOf(current, facts))
  if (closed === null) return null
  const open = entityOf(next.kind)?.openWhereClosed ?? []
  if (open === 'all') return null
  const refusal = impossible('RIGHT-16', closedReason(closed))
  if (current === null) return refusal
  const fields = new Set([...Object.keys(current), ...Object.keys(next)])
  const isChanged = (field: string) => !free.has(field) && !isSame(current[field], next[field])
  const changed = [...fields].filter(isChanged)
  return changed.every((field) => open.includes(field)) ? null : refusal
}
