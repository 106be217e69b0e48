import type { Feature } from '#renderer/ui/feature.ts'
import { peopleActionsMessages as m } from '#shared/messages/peopleActions.messages.ts'

/** Profiles of people. */
export const peopleFeature: Feature = {
  slice: 'people',
  pages: [
    {
      path: '/settings/profile',
      load: async () => (await import('./ProfilePage.tsx')).ProfilePage,
      title: m.myProfile,
    },
    {
      path: '/team/people',
      load: async () => (await import('./PeoplePage.tsx')).PeoplePage,
      title: m.people,
    },
    {
      path: '/team/people/$personId',
      load: async () => (await import('./PersonPage.tsx')).PersonPage,
      title: m.person,
    },
  ],
}
