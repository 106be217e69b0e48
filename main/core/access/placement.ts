import { accessMessages } from '#shared/messages/access.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
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
    if (workspace.status === 'archived') closed(accessMessages.workspaceClosed, workspace.name)
  }
  if (typeof projectId === 'string') {
    const project = context.require('project', projectId)
    if (project.status !== 'active') closed(accessMessages.projectClosed, project.name)
  }
  return {
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(projectId === undefined ? {} : { projectId }),
  }
}

function closed(message: Message<{ name: string }>, name: string): never {
  throw refusal('precondition_failed', message, { name })
}
