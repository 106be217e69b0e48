import type { PaletteAction } from '#renderer/ui/feature.ts'
import { workspaceMessages as m } from '#shared/messages/workspaces.messages.ts'

export const workspacesActions: readonly PaletteAction[] = [
  {
    id: 'workspaces.new',
    label: m.actionNewWorkspace,
    keywords: m.keywordsNewWorkspace,
    permission: 'team:manage',
    does: ['workspaces.create'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'workspaces.edit',
    label: m.actionChangeWorkspace,
    keywords: m.keywordsChangeWorkspace,
    permission: 'team:manage',
    does: ['workspaces.update', 'workspaces.archive', 'workspaces.restore', 'workspaces.remove'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'projects.new',
    label: m.actionNewProject,
    keywords: m.keywordsNewProject,
    permission: 'playbook:write',
    does: ['projects.create'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
  {
    id: 'projects.edit',
    label: m.actionChangeProject,
    keywords: m.keywordsChangeProject,
    permission: 'playbook:write',
    does: ['projects.update', 'projects.setStatus', 'projects.remove'],
    run: (navigate) => navigate('/settings/workspaces'),
  },
]
