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

/** @throws OrgataError `precondition_failed` where another one of the kind has the name */
export function freshName(
  context: CommandContext,
  kind: 'workspace' | 'project',
  name: string,
  except?: string,
): string {
  const same = context
    .find(kind)
    .find((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase())
  if (same === undefined) return name
  throw new OrgataError(
    'precondition_failed',
    `There is a ${kind} “${same.name}” already. Choose another name.`,
  )
}
