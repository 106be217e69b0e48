import type { JobRoleView, MemberView } from '#shared/contract/team.contract.ts'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import type { Membership } from '#shared/entities/tenancy/membership.entity.ts'
import type { Reader } from '#core/commands/reader.ts'

/** The people of the open team by name, those who left last, without deleted people. */
export function memberViews(reader: Reader, myPersonId: string): MemberView[] {
  return reader
    .find('membership', { sort: [{ 'personId.nameKey': 'asc' }] })
    .filter((m) => m.status !== 'removed' || reader.get('person', m.personId) !== undefined)
    .map((membership) => memberView(reader, membership, myPersonId))
    .sort((a, b) => Number(a.status === 'removed') - Number(b.status === 'removed'))
}

/** A member as people see them. */
export function memberView(reader: Reader, membership: Membership, myPersonId: string): MemberView {
  const { id, personId, name, role, status, jobRoleIds, joinedAt, version } = membership
  const person = reader.get('person', personId)
  return {
    membershipId: id,
    personId,
    name: person?.name ?? name,
    role,
    status: status === 'active' ? (person?.status ?? status) : status,
    isSuspendedEverywhere: person?.status === 'suspended',
    jobRoleIds,
    joinedAt,
    isMe: personId === myPersonId,
    version,
  }
}

/** A job role with how many people fill it. */
export function jobRoleView(reader: Reader, role: JobRole): JobRoleView {
  const fills = reader
    .find('membership', { selector: { status: 'active' } })
    .filter((m) => m.jobRoleIds.includes(role.id))
  return {
    id: role.id,
    name: role.name,
    description: role.description,
    memberCount: fills.length,
    version: role.version,
  }
}
