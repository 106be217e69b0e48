import { OrgataError } from '#shared/kernel/errors.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'

/** Reads a record of the open team, or throws. */
interface Containers {
  require<K extends 'workspace' | 'project'>(kind: K, id: string): EntityRecord<K>
}

/** Where something belongs: left out where it stays, null for nowhere. */
export interface Placement {
  workspaceId?: string | null | undefined
  projectId?: string | null | undefined
}

/**
 * The fields of a requested workspace and project.
 * @throws OrgataError `not_found`; `precondition_failed` where the workspace or project is closed for new content
 */
export function placed(
  context: Containers,
  { workspaceId, projectId }: Placement,
): { workspaceId?: string | null; projectId?: string | null } {
  if (typeof workspaceId === 'string') {
    const workspace = context.require('workspace', workspaceId)
    if (workspace.status === 'archived') closed('workspace', workspace.name)
  }
  if (typeof projectId === 'string') {
    const project = context.require('project', projectId)
    if (project.status !== 'active') closed('project', project.name)
  }
  return {
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(projectId === undefined ? {} : { projectId }),
  }
}

function closed(word: string, name: string): never {
  throw new OrgataError(
    'precondition_failed',
    `The ${word} “${name}” is not active. Choose another one, or reopen it first.`,
  )
}
