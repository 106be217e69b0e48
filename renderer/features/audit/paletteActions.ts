import type { PaletteAction } from '#renderer/ui/feature.ts'

export const auditActions: readonly PaletteAction[] = [
  {
    id: 'audit.compliance',
    label: 'Look at compliance',
    description: 'Which controls are covered, reports and evidence packs',
    keywords: ['report', 'SOC 2', 'auditor', 'evidence', 'controls', 'coverage'],
    permission: 'report:read',
    isCommon: true,
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.verify',
    label: 'Verify the audit log',
    keywords: ['check', 'log', 'tamper', 'signature', 'proof'],
    permission: 'audit:read',
    does: ['audit.verify'],
    isCommon: true,
    run: (navigate) => navigate('/audit'),
  },
  {
    id: 'audit.pack',
    label: 'Make an evidence pack',
    keywords: ['export', 'auditor', 'zip', 'proof'],
    permission: 'report:create',
    does: ['audit.exportPack'],
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.report',
    label: 'Make a compliance report',
    keywords: ['pdf', 'auditor', 'create', 'save', 'generate'],
    permission: 'report:create',
    does: ['reports.generate'],
    run: (navigate) => navigate('/audit/compliance'),
  },
  {
    id: 'audit.newLog',
    label: 'Start a new audit log',
    keywords: ['begin', 'fork', 'restore'],
    does: ['audit.startNewLog'],
    run: (navigate) => navigate('/audit'),
  },
]
