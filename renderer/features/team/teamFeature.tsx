import { IconUsers } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'

/** The people of the team and their roles. */
export const teamFeature: Feature = {
  slice: 'team',
  pages: [
    {
      path: '/team/{-$section}',
      load: async () => (await import('./TeamPage.tsx')).TeamPage,
      title: teamPageMessages.team,
    },
  ],
  nav: [
    { to: '/team', label: teamPageMessages.team, icon: IconUsers, group: 'firm', order: 80, shortcut: 't' },
  ],
}
