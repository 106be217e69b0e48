import type { Feature } from '#renderer/ui/feature.ts'
import { teamsActionsMessages as m } from '#shared/messages/teamsActions.messages.ts'

/** The teams of the organization. */
export const teamsFeature: Feature = {
  slice: 'teams',
  pages: [
    {
      path: '/settings/teams',
      load: async () => (await import('./TeamsPage.tsx')).TeamsPage,
      title: m.teams,
    },
    {
      path: '/settings/teams/$teamId',
      load: async () => (await import('./TeamDetailPage.tsx')).TeamDetailPage,
      title: m.team,
    },
  ],
}
