import type { PaletteAction } from '#renderer/ui/feature.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'

export const settingsActions: readonly PaletteAction[] = [
  {
    id: 'settings.backup',
    label: m.backUpNow,
    keywords: m.backUpKeywords,
    does: ['backups.make', 'backups.configure', 'backups.verify', 'backups.remove'],
    run: (navigate) => navigate('/settings'),
  },
  {
    id: 'settings.export',
    label: m.exportEverything,
    keywords: m.exportKeywords,
    permission: 'organization:manage',
    does: ['backups.export'],
    run: (navigate) => navigate('/settings'),
  },
  {
    id: 'settings.language',
    label: m.chooseLanguage,
    keywords: m.languageKeywords,
    run: (navigate) => navigate('/settings'),
  },
]
