import type { Feature } from '#renderer/ui/feature.ts'

/** The teams of the organization. */
export const teamsFeature: Feature = {
  slice: 'teams',
  pages: [
    {
      path: '/settings/teams',
      load: async () => (await import('./TeamsPage.tsx')).TeamsPage,
      title: 'Teams',
    },
    {
      path: '/settings/teams/$teamId',
      load: async () => (await import('./TeamDetailPage.tsx')).TeamDetailPage,
      title: 'Team',
    },
  ],
}
