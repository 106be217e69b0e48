import type { PaletteAction } from '#renderer/ui/feature.ts'

export const workspacesActions: readonly PaletteAction[] = [
  {
    id: 'workspaces.new',
    label: 'New workspace',
    keywords: ['add', 'create', 'folder'],
    permission: 'team:manage',
    does: ['workspaces.create'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'workspaces.edit',
    label: 'Change a workspace',
    keywords: ['rename', 'archive', 'restore', 'delete', 'remove'],
    permission: 'team:manage',
    does: ['workspaces.update', 'workspaces.archive', 'workspaces.restore', 'workspaces.remove'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'projects.new',
    label: 'New project',
    keywords: ['add', 'create'],
    permission: 'playbook:write',
    does: ['projects.create'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'projects.edit',
    label: 'Change a project',
    keywords: ['rename', 'complete', 'archive', 'delete', 'remove'],
    permission: 'playbook:write',
    does: ['projects.update', 'projects.setStatus', 'projects.remove'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
]
