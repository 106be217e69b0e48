import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { RightsFacts } from '#shared/entities/rights/recordRule.ts'
import type { Store } from '../store/store.ts'

type Member = EntityRecord<'membership' | 'organizationMember'>

/**
 * The facts for deciding about the rights of one commit, from the store. Each record is read once.
 * @param changes the pending commit: whether a team keeps an owner, and what the holds of a run move, is decided on the state after it, all else
 *   on the one before
 */
export function storeFacts(store: Store, changes: readonly { after: EntityRecord }[] = []): RightsFacts {
  const members = (selector: { [field: string]: string }): Member[] => [
    ...store.find('membership', { selector }),
    ...store.find('organizationMember', { selector }),
  ]
  const afterwards = (): Member[] => {
    const byId = new Map(members({ role: 'owner' }).map((member) => [member.id, member]))
    for (const { after } of changes)
      if (after.kind === 'membership' || after.kind === 'organizationMember') byId.set(after.id, after)
    return [...byId.values()]
  }
  const isWorking = (personId: string) => store.get('person', personId)?.status === 'active'
  const isActiveOwner = ({ role, status, deletedAt }: Member) =>
    role === 'owner' && status === 'active' && deletedAt === null
  const read = new Map<string, EntityRecord | null>()
  return {
    isOwner: (personId) => members({ personId, role: 'owner', status: 'active' }).length > 0,
    hasOtherOwner: (teamId, placeId) =>
      afterwards().some(
        (member) =>
          member.id !== placeId &&
          isActiveOwner(member) &&
          (teamId === null || member.teamId === teamId || member.teamId === null) &&
          isWorking(member.personId),
      ),
    hasOwnerBeside: (personId) =>
      afterwards().some(
        (member) => member.personId !== personId && isActiveOwner(member) && isWorking(member.personId),
      ),
    jobRoleIdsOf: (personId, teamId) =>
      store
        .find('membership', { selector: { personId, status: 'active' } })
        .filter((member) => member.teamId === teamId || member.teamId === null)
        .flatMap((member) => member.jobRoleIds),
    // Only the sync server has enrolled them.
    enrolmentOf: () => null,
    // Its commands move each by one hold at a time; the sync server counts.
    dueMovedMs: () => 0,
    // What merges is judged by the sync server.
    endedApart: () => false,
    recordOf(kind, id) {
      const known = entityOf(kind)?.kind as Kind | undefined
      if (known === undefined) return null
      // All changes of a commit ask about the same organization and team.
      const key = `${kind} ${id}`
      // What is due moves by the holds that end in the same commit.
      const changed = kind === 'run' ? changes.find(({ after }) => after.id === id)?.after : undefined
      if (!read.has(key)) read.set(key, changed ?? store.get(known, id, { includeDeleted: true }) ?? null)
      return read.get(key)!
    },
  }
}
