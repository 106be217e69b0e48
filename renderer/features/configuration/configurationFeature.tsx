import type { Feature } from '#renderer/ui/feature.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'

/** Defaults of the organization, the team and the person. */
export const configurationFeature: Feature = {
  slice: 'configuration',
  pages: [
    {
      path: '/settings/defaults',
      load: async () => (await import('./DefaultsPage.tsx')).DefaultsPage,
      title: configurationMessages.defaults,
    },
  ],
}
