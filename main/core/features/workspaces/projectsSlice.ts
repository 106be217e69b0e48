import { projectsContract } from '#shared/contract/workspaces.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { placed } from '#core/access/placement.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { refuseWhereUsed } from './contents.ts'

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
    'projects.create'({ workspaceId, ...fields }, context) {
      placed(context, { workspaceId })
      return context.insert('project', {
        ...fields,
        workspaceId,
        status: 'active',
        settings: {},
        completedAt: null,
      })
    },
    'projects.update'({ projectId, version, workspaceId, ...fields }, context) {
      placed(context, { workspaceId })
      const moved = workspaceId === undefined ? {} : { workspaceId }
      return context.update('project', projectId, { ...fields, ...moved }, version)
    },
    'projects.setStatus'({ projectId, version, status }, context) {
      const project = context.require('project', projectId)
      if (project.status === status) return project
      if (project.status !== 'active' && status !== 'active' && status !== 'archived') {
        throw new OrgataError('precondition_failed', `“${project.name}” is not active. Reopen it first.`)
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
