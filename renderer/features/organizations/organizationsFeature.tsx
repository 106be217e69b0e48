import type { Feature } from '#renderer/ui/feature.ts'

/** Making, joining and changing organizations. */
export const organizationsFeature: Feature = {
  slice: 'organizations',
  pages: [
    {
      path: '/settings/organization',
      load: async () => (await import('./OrganizationPage.tsx')).OrganizationPage,
      title: 'Organization',
    },
    {
      path: '/organizations/new',
      load: async () => (await import('./NewOrganizationPage.tsx')).NewOrganizationPage,
      title: 'Add an organization',
    },
    {
      path: '/organizations/join',
      load: async () => (await import('./JoinPage.tsx')).JoinPage,
      title: 'Join a team',
    },
    {
      path: '/organizations/restore',
      load: async () => (await import('./restore/RestorePage.tsx')).RestorePage,
      title: 'Restore or import',
    },
  ],
}
