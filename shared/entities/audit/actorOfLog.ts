import type { AuditEntry } from './auditEntry.ts'

/** Whom entries name where the product itself did something. */
const system = 'system'

/**
 * Whether an entry may stand in the log of a computer of this person: in their own name, in that of a program that acts
 * for them, or in that of the product. Source: PROVENANCE rule 5.
 */
export function belongsToLogOf({ actor }: AuditEntry, personId: string): boolean {
  const owner = 'owner' in actor ? (actor.owner ?? actor.id) : actor.id
  if (actor.type === 'system') return owner === personId || owner === system
  return actor.type === 'person' ? actor.id === personId && owner === personId : owner === personId
}
