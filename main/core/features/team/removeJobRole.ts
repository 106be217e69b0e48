import type { teamContract } from '#shared/contract/team.contract.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'

/** The use of a job role, in words; undefined for an unused one. */
function useOf(context: CommandContext, roleId: string): string | undefined {
  const { documents } = context.organization
  const people = context.find('membership').filter((one) => one.status !== 'removed')
  const holder = people.find((one) => one.jobRoleIds.includes(roleId))
  if (holder !== undefined) return `${holder.name} has this job role`
  for (const playbook of context.find('playbook')) {
    const version = playbook.publishedVersionId && context.get('playbookVersion', playbook.publishedVersionId)
    const published = version ? version.content.steps : []
    const drafted = documents.has(playbook.id) ? readDraft(documents.open(playbook.id).doc).steps : []
    if ([...published, ...drafted].some((step) => step.roleId === roleId)) return `“${playbook.name}” uses it`
  }
  const open = context.find('workItem', {
    selector: { status: { $in: ['open', 'in_progress', 'escalated'] } },
  })
  const item = open.find((one) => one.roleId === roleId)
  return item && `the open work item “${item.name}” is assigned to it`
}

/** Moves an unused job role to the trash. */
export const removeJobRole: Handlers<typeof teamContract>['team.removeJobRole'] = (
  { jobRoleId, version },
  context,
) => {
  const role = context.require('jobRole', jobRoleId)
  const use = useOf(context, jobRoleId)
  if (use !== undefined) {
    throw new OrgataError(
      'precondition_failed',
      `“${role.name}” cannot be deleted: ${use}. Change that first.`,
    )
  }
  context.remove('jobRole', jobRoleId, version)
  return {}
}
