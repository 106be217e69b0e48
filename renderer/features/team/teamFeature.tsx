import { IconUsers } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'

/** The people of the team and their roles. */
export const teamFeature: Feature = {
  slice: 'team',
  pages: [
    {
      path: '/team/{-$section}',
      load: async () => (await import('./TeamPage.tsx')).TeamPage,
      title: teamActionsMessages.team,
    },
  ],
  nav: [
    {
      to: '/team',
      label: teamActionsMessages.team,
      keywords: teamActionsMessages.sectionKeywords,
      icon: IconUsers,
      group: 'firm',
      order: 80,
      shortcut: 't',
    },
  ],
}
