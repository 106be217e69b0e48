import type { JobRoleView, MemberView } from '#shared/contract/team.contract.ts'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import type { Reader } from '#core/commands/reader.ts'

/** The people of the open team by name, those who left last. */
export function memberViews(reader: Reader, myPersonId: string): MemberView[] {
  return reader
    .find('membership')
    .map((m) => {
      const person = reader.get('person', m.personId)
      const invited = m.status === 'active' && person?.status === 'invited'
      return {
        membershipId: m.id,
        personId: m.personId,
        name: person?.name ?? m.name,
        role: m.role,
        status: invited ? ('invited' as const) : m.status,
        jobRoleIds: m.jobRoleIds,
        joinedAt: m.joinedAt,
        isMe: m.personId === myPersonId,
        version: m.version,
      }
    })
    .sort(
      (a, b) =>
        Number(a.status === 'removed') - Number(b.status === 'removed') || a.name.localeCompare(b.name),
    )
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
