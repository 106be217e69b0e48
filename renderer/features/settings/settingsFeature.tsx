import { IconSettings } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'

/** How Orgata is set up on this computer. */
export const settingsFeature: Feature = {
  slice: 'settings',
  pages: [
    {
      path: '/settings',
      load: async () => (await import('./SettingsPage.tsx')).SettingsPage,
      title: m.settings,
    },
  ],
  nav: [
    {
      to: '/settings',
      label: m.settings,
      keywords: m.sectionKeywords,
      icon: IconSettings,
      group: 'firm',
      order: 120,
      shortcut: 's',
    },
  ],
}
