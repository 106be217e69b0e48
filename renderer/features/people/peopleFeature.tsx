import type { Feature } from '#renderer/ui/feature.ts'

/** Profiles of people. */
export const peopleFeature: Feature = {
  slice: 'people',
  pages: [
    {
      path: '/settings/profile',
      load: async () => (await import('./ProfilePage.tsx')).ProfilePage,
      title: 'My profile',
    },
    {
      path: '/team/people',
      load: async () => (await import('./PeoplePage.tsx')).PeoplePage,
      title: 'People',
    },
    {
      path: '/team/people/$personId',
      load: async () => (await import('./PersonPage.tsx')).PersonPage,
      title: 'Person',
    },
  ],
}
