import type { Feature } from '#renderer/ui/feature.ts'
import { organizationActionsMessages as m } from '#shared/messages/organizationActions.messages.ts'

/** Making, joining and changing organizations. */
export const organizationsFeature: Feature = {
  slice: 'organizations',
  pages: [
    {
      path: '/settings/organization',
      load: async () => (await import('./OrganizationPage.tsx')).OrganizationPage,
      title: m.organization,
    },
    {
      path: '/organizations/new',
      load: async () => (await import('./NewOrganizationPage.tsx')).NewOrganizationPage,
      title: m.add,
    },
    {
      path: '/organizations/join',
      load: async () => (await import('./JoinPage.tsx')).JoinPage,
      title: m.joinTeam,
    },
    {
      path: '/organizations/restore',
      load: async () => (await import('./restore/RestorePage.tsx')).RestorePage,
      title: m.restoreTitle,
    },
  ],
}
