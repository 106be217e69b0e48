import type { PaletteAction } from '#renderer/ui/feature.ts'
import { trashMessages } from '#shared/messages/trash.messages.ts'

export const trashActions: readonly PaletteAction[] = [
  {
    id: 'trash.open',
    label: trashMessages.open,
    keywords: trashMessages.openKeywords,
    does: ['trash.restore'],
    isCommon: true,
    run: (navigate) => navigate('/settings/trash'),
  },
  {
    id: 'trash.purge',
    label: trashMessages.purgeSomething,
    keywords: trashMessages.purgeKeywords,
    permission: 'team:manage',
    does: ['trash.purge'],
    run: (navigate) => navigate('/settings/trash'),
  },
]
