import type { PaletteAction } from '#renderer/ui/feature.ts'
import { auditActionsMessages as m } from '#shared/messages/auditActions.messages.ts'

export const auditActions: readonly PaletteAction[] = [
  {
    id: 'audit.compliance',
    label: m.complianceAction,
    description: m.complianceAbout,
    keywords: m.complianceKeywords,
    permission: 'report:read',
    isCommon: true,
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.verify',
    label: m.verifyAction,
    keywords: m.verifyKeywords,
    permission: 'audit:read',
    does: ['audit.verify'],
    isCommon: true,
    run: (navigate) => navigate('/audit'),
  },
  {
    id: 'audit.pack',
    label: m.packAction,
    keywords: m.packKeywords,
    permission: 'report:create',
    does: ['audit.exportPack'],
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.report',
    label: m.reportAction,
    keywords: m.reportKeywords,
    permission: 'report:create',
    does: ['reports.generate'],
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.newLog',
    label: m.newLogAction,
    keywords: m.newLogKeywords,
    does: ['audit.startNewLog'],
    run: (navigate) => navigate('/audit'),
  },
]
