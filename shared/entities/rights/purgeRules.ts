import { rightsMessages as m } from '#shared/messages/rights.messages.ts'
import type { Entity } from '../defineEntity.ts'
import { stampFields } from '../envelope.ts'
import { isSame } from '../mergeField.ts'
import { emptied, isPurged } from '../purge.ts'
import { can, forbidden, impossible } from './recordRule.ts'
import type { RecordChange, Refusal, RightsActor } from './recordRule.ts'

const stamps: ReadonlySet<string> = new Set(stampFields)

/** Whether a change purges a record, or is made to one that was purged. */
export function isPurging({ current, next }: RecordChange): boolean {
  return isPurged(next) || (current !== null && isPurged(current))
}

/**
 * A purged record never changes; purging requires the permission to manage the team, a deleted record, and empty
 * content.
 */
export function refusePurging(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const { current, next } = change
  if (current !== null && isPurged(current)) {
    const fields = new Set([...Object.keys(current), ...Object.keys(next)])
    const changed = [...fields].find((field) => !stamps.has(field) && !isSame(current[field], next[field]))
    return changed === undefined ? null : impossible('RIGHT-14', m.purged, changed)
  }
  if (!can(actor, next.teamId, 'team:manage')) return forbidden('RIGHT-14', m.noPurging, 'purgedAt')
  if (entity.retention === 'forever') return impossible('RIGHT-14', m.evidence, 'purgedAt')
  if (next.deletedAt === null || !isSame(next, emptied(next)))
    return impossible('RIGHT-14', m.purgeFromTrash, 'purgedAt')
  return null
}
