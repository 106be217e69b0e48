import { IconSettings } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'

/** How Orgata is set up on this computer. */
export const settingsFeature: Feature = {
  slice: 'settings',
  pages: [
    {
      path: '/settings',
      load: async () => (await import('./SettingsPage.tsx')).SettingsPage,
      title: 'Settings',
    },
  ],
  nav: [{ to: '/settings', label: 'Settings', icon: IconSettings, group: 'firm', order: 120, shortcut: 's' }],
}
