import { OrgataError } from '#shared/kernel/errors.ts'
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
  throw new OrgataError(
    'precondition_failed',
    `“${first.name}” belongs to “${container.name}”, so it cannot be deleted. Archive it instead.`,
  )
}
