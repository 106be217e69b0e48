import { workspacesContract } from '#shared/contract/workspaces.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { refuseWhereUsed } from './contents.ts'
import { described } from './described.ts'

export const workspacesSlice = defineSlice(workspacesContract, {
  handlers: {
    'workspaces.list': ({ includeArchived, ...page }, context) =>
      context.page('workspace', {
        selector: includeArchived ? {} : { status: 'active' },
        sort: [{ name: 'asc' }],
        ...page,
      }),
    'workspaces.create': ({ name, environmentType, description }, context) =>
      context.insert('workspace', {
        name,
        environmentType,
        status: 'active',
        ...described(description),
      }),
    'workspaces.update'({ workspaceId, version, description, ...fields }, context) {
      const before = context.require('workspace', workspaceId)
      return context.update(
        'workspace',
        workspaceId,
        { ...fields, ...described(description, before) },
        version,
      )
    },
    'workspaces.archive'({ workspaceId, version }, context) {
      const workspace = context.require('workspace', workspaceId)
      if (workspace.status === 'archived') return workspace
      return context.update('workspace', workspaceId, { status: 'archived' }, version)
    },
    'workspaces.restore'({ workspaceId, version }, context) {
      const workspace = context.require('workspace', workspaceId)
      if (workspace.status === 'active') return workspace
      return context.update('workspace', workspaceId, { status: 'active' }, version)
    },
    'workspaces.remove'({ workspaceId, version }, context) {
      refuseWhereUsed(context, 'workspaceId', context.require('workspace', workspaceId))
      context.remove('workspace', workspaceId, version)
      return {}
    },
  },
})
