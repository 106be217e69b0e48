import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { forbidden } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule, RightsActor, RightsRecord } from '../rights/recordRule.ts'
import { isOwner } from '../rights/roles.ts'

const isThisComputer = (record: RightsRecord, actor: RightsActor) =>
  record.id === actor.deviceId && record['personId'] === actor.personId

/** Members write the record of their own computer, and revoke other computers of their own. */
export function isOwnComputer({ current, next }: RecordChange, actor: RightsActor): boolean {
  if (isThisComputer(next, actor) && (current === null || isThisComputer(current, actor))) return true
  if (current === null) return false
  const isMine = next['personId'] === actor.personId && current['personId'] === actor.personId
  return isMine && next['status'] === 'revoked' && next.name === current.name && next.deletedAt === null
}

/** Only owners block the computer of an owner, but for their own. */
export const onlyOwnersRevokeOwners: RecordRule = ({ current, next }, actor, facts) => {
  const isRevoking = next['status'] === 'revoked' && current?.['status'] !== 'revoked'
  const personId = String(next['personId'])
  if (!isRevoking || personId === actor.personId || isOwner(actor.places)) return null
  return facts.isOwner(personId) ? forbidden('RIGHT-12', rightsMessages.ownersBlockOwners, 'status') : null
}

/** A computer's person and key are those with which it enrolled. */
export const isAsEnrolled: RecordRule = ({ next }, _actor, facts) => {
  const enrolled = facts.enrolmentOf(next.id)
  if (enrolled === null) return null
  return enrolled.personId === next['personId'] && enrolled.publicKey === next['publicKey']
    ? null
    : forbidden('RIGHT-12', rightsMessages.otherEnrolment, 'publicKey')
}
