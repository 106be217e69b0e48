import type { Feature } from '#renderer/ui/feature.ts'
import { trashMessages } from '#shared/messages/trash.messages.ts'

/** The team's trash. */
export const trashFeature: Feature = {
  slice: 'trash',
  pages: [
    {
      path: '/settings/trash',
      load: async () => (await import('./TrashPage.tsx')).TrashPage,
      title: trashMessages.trash,
    },
  ],
}
