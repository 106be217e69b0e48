import type { organizationsContract } from '#shared/contract/organizations.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import type { Handlers } from '#core/door/context.ts'
import { exampleMessages as m } from '#shared/messages/example.messages.ts'

type OrganizationHandlers = Handlers<typeof organizationsContract>

/** Opens the example as an organization of its own. One that could not be filled is deleted again. */
export const openExample: OrganizationHandlers['organizations.openExample'] = async (_input, context) => {
  const { organizations, actor } = context
  const { person, organizations: here } = context.session()
  const example = here.find(({ isExample }) => isExample)
  if (example !== undefined) return organizations.open(example.id)
  const { format } = context
  const names = { organizationName: format(m.organization), teamName: format(m.team) }
  const made = await organizations.create(
    { personName: person?.name ?? format(m.you), ...names, isExample: true },
    actor,
  )
  try {
    await context.call('organizations.loadExample', {})
  } catch (error) {
    await organizations.giveUp(made.organization!.id, false)
    throw error
  }
  return context.session()
}

/** Deletes the open example, which nobody else has. */
export const deleteExample: OrganizationHandlers['organizations.deleteExample'] = async (_input, context) => {
  const { organizationId, sync } = context.organization
  const isExample = context
    .session()
    .organizations.some(({ id, isExample: is }) => is && id === organizationId)
  if (!isExample)
    throw new OrgataError('precondition_failed', context.format(organizationMessages.notTheExample))
  if (sync.status().state !== 'off')
    throw new OrgataError('precondition_failed', context.format(organizationMessages.sharedExample))
  const { session } = await context.organizations.giveUp(organizationId, false)
  return session
}
