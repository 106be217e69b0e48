import type { PaletteAction } from '#renderer/ui/feature.ts'
import { organizationActionsMessages as m } from '#shared/messages/organizationActions.messages.ts'

export const organizationsActions: readonly PaletteAction[] = [
  {
    id: 'organizations.new',
    label: m.newAction,
    keywords: m.newKeywords,
    does: ['organizations.create'],
    isCommon: true,
    run: (navigate) => navigate('/organizations/new'),
  },
  {
    id: 'organizations.join',
    label: m.joinByLink,
    keywords: m.joinKeywords,
    does: ['organizations.join'],
    isCommon: true,
    run: (navigate) => navigate('/organizations/join'),
  },
  {
    id: 'organizations.restore',
    label: m.restoreAction,
    keywords: m.restoreKeywords,
    does: ['backups.restore', 'backups.import', 'backups.bringIn', 'backups.bringChunk'],
    isCommon: true,
    run: (navigate) => navigate('/organizations/restore'),
  },
  {
    id: 'organizations.open',
    label: m.openAction,
    keywords: m.openKeywords,
    does: ['organizations.open'],
    run: (navigate) => navigate('/settings'),
  },
  {
    id: 'organizations.update',
    label: m.updateAction,
    keywords: m.updateKeywords,
    permission: 'organization:manage',
    does: ['organizations.update', 'organizations.setLogo'],
    run: (navigate) => navigate('/settings/organization'),
  },
  {
    id: 'organizations.close',
    label: m.closeAction,
    keywords: m.closeKeywords,
    permission: 'organization:manage',
    does: ['organizations.setStatus'],
    run: (navigate) => navigate('/settings/organization'),
  },
  {
    id: 'organizations.leave',
    label: m.leaveAction,
    keywords: m.leaveKeywords,
    does: ['organizations.leave'],
    run: (navigate) => navigate('/settings'),
  },
  {
    id: 'organizations.example',
    label: m.exampleAction,
    keywords: m.exampleKeywords,
    does: ['organizations.openExample', 'organizations.loadExample', 'organizations.deleteExample'],
    run: (navigate) => navigate('/playbooks'),
  },
]
