import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { isSame } from '../mergeField.ts'
import { forbidden, impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule, RightsActor, RightsRecord } from '../rights/recordRule.ts'
import { isOwner } from '../rights/roles.ts'

/** Fields that grant or remove access. */
const rightFields = ['role', 'status', 'permissions', 'teamId', 'deletedAt'] as const

const isActiveOwner = (record: RightsRecord) =>
  record['role'] === 'owner' && record['status'] === 'active' && record.deletedAt === null

/** Members may leave by themselves, and change nothing else with it. */
export function isLeaving({ current, next }: RecordChange, { personId }: RightsActor): boolean {
  if (current === null || current['personId'] !== personId || next['status'] !== 'removed') return false
  const kept = ['personId', 'role', 'jobRoleIds', 'permissions', 'teamId', 'name', 'deletedAt']
  return kept.every((field) => isSame(current[field], next[field]))
}

/** Only an owner makes an owner, or changes the place of one. */
export const onlyOwnersChangeOwners: RecordRule = ({ current, next }, actor, facts) => {
  if (isOwner(actor.places)) return null
  if (current !== null && rightFields.every((field) => isSame(current[field], next[field]))) return null
  const isOfOwner = [next, current].some((record) => record?.['role'] === 'owner')
  const isOwnersOther = facts.isOwner(String(next['personId']))
  return isOfOwner || isOwnersOther ? forbidden('RIGHT-11', rightsMessages.ownersMakeOwners, 'role') : null
}

/** A team keeps an owner, and so does the organization. */
export const keepsOwner: RecordRule = ({ current, next }, _actor, facts) => {
  if (current === null || !isActiveOwner(current)) return null
  if (isActiveOwner(next) && next.teamId === current.teamId) return null
  if (facts.hasOtherOwner(current.teamId, current.id)) return null
  const isOfAll = current.teamId === null
  const why = isOfAll ? rightsMessages.organizationNeedsOwner : rightsMessages.teamNeedsOwner
  return impossible('RIGHT-11', why, 'role')
}
