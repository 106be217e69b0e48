import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { forbidden, impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule } from '../rights/recordRule.ts'
import { isOwner } from '../rights/roles.ts'

const isSuspended = ({ status, deletedAt }: { status?: unknown; deletedAt: string | null }) =>
  status === 'suspended' || deletedAt !== null

/** Whether a change takes a person's access, or gives it back. */
const isOfAccess = ({ current, next }: RecordChange) =>
  current !== null && isSuspended(current) !== isSuspended(next)

/** Only an owner suspends an owner, or lets one work again. */
export const onlyOwnersSuspendOwners: RecordRule = (change, actor, facts) =>
  isOfAccess(change) && !isOwner(actor.places) && facts.isOwner(change.next.id)
    ? forbidden('RIGHT-11', rightsMessages.ownersSuspendOwners, 'status')
    : null

/** The organization keeps an owner who can work. */
export const keepsWorkingOwner: RecordRule = (change, _actor, facts) => {
  const { next } = change
  if (!isOfAccess(change) || !isSuspended(next)) return null
  return facts.isOwner(next.id) && !facts.hasOwnerBeside(next.id)
    ? impossible('RIGHT-11', rightsMessages.organizationNeedsOwner, 'status')
    : null
}
