import { teamMessages } from '#shared/messages/team.messages.ts'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import { refusalOf, saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import type { teamContract } from '#shared/contract/team.contract.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'

/** Why a job role that is in use cannot be deleted; undefined for an unused one. */
function useOf(context: CommandContext, { id: roleId, name: role }: JobRole): Saying | undefined {
  const { documents } = context.organization
  const people = context.find('membership').filter((one) => one.status !== 'removed')
  const holder = people.find((one) => one.jobRoleIds.includes(roleId))
  if (holder !== undefined) return saying(teamMessages.roleHeld, { role, name: holder.name })
  for (const playbook of context.find('playbook')) {
    const version = playbook.publishedVersionId && context.get('playbookVersion', playbook.publishedVersionId)
    const published = version ? version.content.steps : []
    const drafted = documents.has(playbook.id) ? readDraft(documents.open(playbook.id).doc).steps : []
    if ([...published, ...drafted].some((step) => step.roleId === roleId))
      return saying(teamMessages.roleInPlaybook, { role, name: playbook.name })
  }
  const open = context.find('workItem', {
    selector: { status: { $in: ['open', 'in_progress', 'escalated'] } },
  })
  const item = open.find((one) => one.roleId === roleId)
  return item && saying(teamMessages.roleHasWork, { role, name: item.name })
}

/** Moves an unused job role to the trash. */
export const removeJobRole: Handlers<typeof teamContract>['team.removeJobRole'] = (
  { jobRoleId, version },
  context,
) => {
  const role = context.require('jobRole', jobRoleId)
  const use = useOf(context, role)
  if (use !== undefined) throw refusalOf('precondition_failed', use)
  context.remove('jobRole', jobRoleId, version)
  return {}
}
