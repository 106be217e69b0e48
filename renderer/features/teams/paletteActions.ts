import type { PaletteAction } from '#renderer/ui/feature.ts'

export const teamsActions: readonly PaletteAction[] = [
  {
    id: 'teams.new',
    label: 'New team',
    keywords: ['add', 'create', 'department', 'branch', 'location'],
    permission: 'organization:manage',
    does: ['teams.create'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.list',
    label: 'Manage teams',
    keywords: ['add', 'department', 'branch'],
    isCommon: true,
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.open',
    label: 'Switch to another team',
    keywords: ['change', 'open', 'department', 'branch'],
    does: ['teams.open'],
    isCommon: true,
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.update',
    label: 'Rename the team',
    keywords: ['change', 'name', 'description', 'new members'],
    permission: 'organization:manage',
    does: ['teams.update'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.archive',
    label: 'Archive or restore a team',
    keywords: ['close', 'retire', 'bring back'],
    permission: 'organization:manage',
    does: ['teams.archive', 'teams.restore'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.leave',
    label: 'Leave the team',
    keywords: ['quit', 'go'],
    does: ['teams.leave'],
    run: (navigate) => navigate('/settings/teams'),
  },
]
