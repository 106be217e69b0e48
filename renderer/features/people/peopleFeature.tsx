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
  ],
  usePaletteActions: () => [
    {
      id: 'people.profile',
      label: 'Change my profile',
      keywords: ['name', 'picture', 'e-mail', 'account'],
      run: (navigate) => navigate('/settings/profile'),
    },
  ],
}
