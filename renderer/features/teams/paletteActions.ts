import type { PaletteAction } from '#renderer/ui/feature.ts'
import { teamsActionsMessages as m } from '#shared/messages/teamsActions.messages.ts'

export const teamsActions: readonly PaletteAction[] = [
  {
    id: 'teams.new',
    label: m.newAction,
    keywords: m.newKeywords,
    permission: 'organization:manage',
    does: ['teams.create'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.list',
    label: m.manage,
    keywords: m.manageKeywords,
    isCommon: true,
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.open',
    label: m.openAction,
    keywords: m.openKeywords,
    does: ['teams.open'],
    isCommon: true,
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.update',
    label: m.renameAction,
    keywords: m.renameKeywords,
    permission: 'organization:manage',
    does: ['teams.update'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.archive',
    label: m.archiveAction,
    keywords: m.archiveKeywords,
    permission: 'organization:manage',
    does: ['teams.archive', 'teams.restore'],
    run: (navigate) => navigate('/settings/teams'),
  },
  {
    id: 'teams.leave',
    label: m.leaveAction,
    keywords: m.leaveKeywords,
    does: ['teams.leave'],
    run: (navigate) => navigate('/settings/teams'),
  },
]
