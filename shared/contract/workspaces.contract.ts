import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import {
  project,
  projectPriorities,
  projectSettings,
  projectStates,
} from '#shared/entities/tenancy/project.entity.ts'
import { environmentTypes, workspace } from '#shared/entities/tenancy/workspace.entity.ts'
import { workspaceMessages } from '#shared/messages/workspaces.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { nameInput } from './nameInput.ts'
import { pageInput, pageOf } from './paging.ts'

const description = z.string().trim().max(2_000).optional()
const ofWorkspace = z.strictObject({ workspaceId: id, version: z.int() })
const ofProject = z.strictObject({ projectId: id, version: z.int() })

export const workspacesContract = defineContract('workspaces', {
  list: query({
    summary: 'The workspaces of the team by name, archived ones only where they are asked for.',
    input: z.strictObject({ includeArchived: z.boolean().default(false), ...pageInput }),
    output: pageOf(workspace.schema),
    permission: 'playbook:read',
  }),
  create: command({
    summary:
      'Add a workspace: a container for playbooks, runs and projects, with the kind of its environment.',
    logged: workspaceMessages.didCreateWorkspace,
    input: z.strictObject({
      name: nameInput,
      description,
      environmentType: z.enum(environmentTypes).default('production'),
    }),
    output: workspace.schema,
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['precondition_failed'],
  }),
  update: command({
    summary: 'Change the name or the description of a workspace, or the kind of its environment.',
    logged: workspaceMessages.didUpdateWorkspace,
    input: z.strictObject({
      ...ofWorkspace.shape,
      name: nameInput.optional(),
      description,
      environmentType: z.enum(environmentTypes).optional(),
    }),
    output: workspace.schema,
    changes: { kind: 'workspace', by: 'workspaceId' },
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  archive: command({
    summary: 'Archive a workspace. Its playbooks and runs stay; nothing can be added.',
    logged: workspaceMessages.didArchiveWorkspace,
    input: ofWorkspace,
    output: workspace.schema,
    changes: { kind: 'workspace', by: 'workspaceId' },
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  restore: command({
    summary: 'Restore a workspace from the archive.',
    logged: workspaceMessages.didRestoreWorkspace,
    input: ofWorkspace,
    output: workspace.schema,
    changes: { kind: 'workspace', by: 'workspaceId' },
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  remove: command({
    summary: 'Delete a workspace that nothing belongs to.',
    logged: workspaceMessages.didRemoveWorkspace,
    input: ofWorkspace,
    output: z.strictObject({}),
    changes: { kind: 'workspace', by: 'workspaceId' },
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})

export const projectsContract = defineContract('projects', {
  list: query({
    summary: 'The projects of the team by name, also of one workspace or one state.',
    input: z.strictObject({
      workspaceId: id.optional(),
      status: z.enum(projectStates).optional(),
      ...pageInput,
    }),
    output: pageOf(project.schema),
    permission: 'playbook:read',
  }),
  create: command({
    summary: 'Add a project, to which playbooks and runs can belong.',
    logged: workspaceMessages.didCreateProject,
    input: z.strictObject({
      name: nameInput,
      description,
      topic: z.string().trim().max(500).default(''),
      workspaceId: id.nullable().default(null),
      priority: z.enum(projectPriorities).default('medium'),
      settings: projectSettings.default({}),
    }),
    output: project.schema,
    unlocked: 'It makes a project and leaves the workspace as it is.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  update: command({
    summary: 'Change the name, description, topic, workspace, priority or settings of a project.',
    logged: workspaceMessages.didUpdateProject,
    input: z.strictObject({
      ...ofProject.shape,
      name: nameInput.optional(),
      description,
      topic: z.string().trim().max(500).optional(),
      workspaceId: id.nullable().optional(),
      priority: z.enum(projectPriorities).optional(),
      settings: projectSettings.optional(),
    }),
    output: project.schema,
    changes: { kind: 'project', by: 'projectId' },
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  setStatus: command({
    summary: 'Complete a project, mark it as failed, archive it, or make it active again.',
    logged: workspaceMessages.didSetStatusProject,
    input: z.strictObject({ ...ofProject.shape, status: z.enum(projectStates) }),
    output: project.schema,
    changes: { kind: 'project', by: 'projectId' },
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  remove: command({
    summary: 'Delete a project that nothing belongs to.',
    logged: workspaceMessages.didRemoveProject,
    input: ofProject,
    output: z.strictObject({}),
    changes: { kind: 'project', by: 'projectId' },
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})
