import { IconSettings } from '@tabler/icons-react'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'
import { SettingsPage } from './SettingsPage.tsx'

const actions: PaletteAction[] = [
  {
    id: 'settings.server',
    label: 'The team’s server',
    description: 'Connect it, or see how this computer stands to it',
    keywords: ['sync', 'connect', 'online', 'offline'],
    run: (navigate) => navigate('/settings/server'),
  },
]

/** How Orgata is set up on this computer. */
export const settingsFeature: Feature = {
  slice: 'settings',
  pages: [
    { path: '/settings', component: SettingsPage, title: 'Settings' },
    { path: '/settings/$part', component: SettingsPage, title: 'Settings' },
  ],
  nav: [{ to: '/settings', label: 'Settings', icon: IconSettings, order: 120, shortcut: 's' }],
  usePaletteActions: () => actions,
}
