import type { Feature } from '#renderer/ui/feature.ts'

/** Workspaces and projects of the team. */
export const workspacesFeature: Feature = {
  slice: 'workspaces',
  pages: [
    {
      path: '/settings/workspaces',
      load: async () => (await import('./WorkspacesPage.tsx')).WorkspacesPage,
      title: 'Workspaces and projects',
    },
  ],
}
