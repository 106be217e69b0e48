import type { Feature } from '#renderer/ui/feature.ts'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'

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
      title: r.title,
    },
  ],
}
