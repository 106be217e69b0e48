import type { AccessRole } from '#shared/entities/accessRole.ts'
import { decide } from '#shared/entities/rights/decide.ts'
import type { RightsActor, RightsFacts, RightsRecord } from '#shared/entities/rights/recordRule.ts'

/** People, records and facts about which a decision is asked. */
export const ana = 'ana'
export const mia = 'mia'

export const base = {
  id: 'r',
  organizationId: 'bakery',
  teamId: 'bakehouse',
  name: 'X',
  createdBy: ana,
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedBy: ana,
  updatedAt: '2026-03-01T08:00:00.000Z',
  deletedAt: null,
  deletedBy: null,
}

export const recordOf = (kind: string, fields: object = {}): RightsRecord => ({ ...base, kind, ...fields })

export const actorOf = (personId: string, role: AccessRole, team = 'bakehouse'): RightsActor => ({
  organizationId: 'bakery',
  personId,
  deviceId: `laptop of ${personId}`,
  places: new Map([[team, role]]),
})

export const noFacts: RightsFacts = {
  isOwner: () => false,
  hasOtherOwner: () => true,
  hasOwnerBeside: () => true,
  jobRoleIdsOf: () => [],
  enrolmentOf: () => null,
  dueMovedMs: () => 0,
  endedApart: () => false,
  recordOf: () => null,
}

/** The rule and the field of a refusal, or `allowed`. */
export function verdictOn(
  current: RightsRecord | null,
  patch: object,
  actor: RightsActor,
  facts: Partial<RightsFacts> = {},
): string {
  const next = {
    ...(current ?? base),
    updatedBy: actor.personId,
    updatedAt: '2026-03-01T09:00:00.000Z',
    ...patch,
  } as RightsRecord
  const verdict = decide(current, next, actor, { ...noFacts, ...facts })
  return verdict.allowed ? 'allowed' : `${verdict.rule} ${verdict.field ?? ''}`.trim()
}
