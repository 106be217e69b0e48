import type { Entity } from '#shared/entities/defineEntity.ts'
import { toInstant } from '#shared/kernel/time.ts'

const dayMs = 24 * 60 * 60_000

/** The instant at which a deleted record is purged by its kind's retention; null: never. */
export function keptUntil({ retention }: Pick<Entity, 'retention'>, deletedAt: string): string | null {
  return retention === 'forever' ? null : toInstant(Date.parse(deletedAt) + retention.days * dayMs)
}
