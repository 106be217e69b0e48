import type { PaletteAction } from '#renderer/ui/feature.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'

export const configurationActions: readonly PaletteAction[] = [
  {
    id: 'configuration.defaults',
    label: configurationMessages.changeDefaults,
    keywords: configurationMessages.changeDefaultsKeywords,
    does: ['configuration.set', 'configuration.unset'],
    run: (navigate) => navigate('/settings/defaults'),
  },
]
