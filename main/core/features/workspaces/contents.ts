import { workspaceMessages } from '#shared/messages/workspaces.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { CommandContext } from '#core/door/context.ts'

/**
 * Stops the deletion of a workspace or project that something belongs to.
 * @throws OrgataError `precondition_failed`, naming one thing
 */
export function refuseWhereUsed(
  context: CommandContext,
  field: 'workspaceId' | 'projectId',
  container: { id: string; name: string },
): void {
  const selector = { [field]: container.id }
  const [first] = [
    ...context.find('playbook', { selector, limit: 1 }),
    ...context.find('run', { selector, limit: 1 }),
    ...(field === 'workspaceId' ? context.find('project', { selector, limit: 1 }) : []),
  ]
  if (first === undefined) return
  throw refusal('precondition_failed', workspaceMessages.inUse, {
    name: first.name,
    container: container.name,
  })
}
