import type { Feature } from '#renderer/ui/feature.ts'
import { workspaceMessages as m } from '#shared/messages/workspaces.messages.ts'

/** Workspaces and projects of the team. */
export const workspacesFeature: Feature = {
  slice: 'workspaces',
  pages: [
    {
      path: '/settings/workspaces',
      load: async () => (await import('./WorkspacesPage.tsx')).WorkspacesPage,
      title: m.title,
    },
  ],
}
