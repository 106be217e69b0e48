import { workspaceMessages } from '#shared/messages/workspaces.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { projectsContract } from '#shared/contract/workspaces.contract.ts'
import { placed } from '#core/access/placement.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { refuseWhereUsed } from './contents.ts'
import { described } from './described.ts'

export const projectsSlice = defineSlice(projectsContract, {
  handlers: {
    'projects.list': ({ workspaceId, status, ...page }, context) =>
      context.page('project', {
        selector: {
          ...(workspaceId !== undefined && { workspaceId }),
          ...(status !== undefined && { status }),
        },
        sort: [{ name: 'asc' }],
        ...page,
      }),
    'projects.create'({ workspaceId, description, ...fields }, context) {
      placed(context, { workspaceId })
      return context.insert('project', {
        ...fields,
        workspaceId,
        status: 'active',
        completedAt: null,
        ...described(description),
      })
    },
    'projects.update'({ projectId, version, workspaceId, description, ...fields }, context) {
      placed(context, { workspaceId })
      const moved = workspaceId === undefined ? {} : { workspaceId }
      const words = described(description, context.require('project', projectId))
      return context.update('project', projectId, { ...fields, ...moved, ...words }, version)
    },
    'projects.setStatus'({ projectId, version, status }, context) {
      const project = context.require('project', projectId)
      if (project.status === status) return project
      if (project.status !== 'active' && status !== 'active' && status !== 'archived') {
        throw refusal('precondition_failed', workspaceMessages.projectNotActive, { name: project.name })
      }
      const completedAt = status === 'completed' ? context.now() : null
      const keepsTime = status === 'archived'
      return context.update('project', projectId, keepsTime ? { status } : { status, completedAt }, version)
    },
    'projects.remove'({ projectId, version }, context) {
      refuseWhereUsed(context, 'projectId', context.require('project', projectId))
      context.remove('project', projectId, version)
      return {}
    },
  },
})
