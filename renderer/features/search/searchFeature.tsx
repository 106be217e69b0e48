import type { Feature } from '#renderer/ui/feature.ts'
import { searchMessages } from '#shared/messages/search.messages.ts'

/** Searching everything: names, texts, answers, remarks, files, people. */
export const searchFeature: Feature = {
  slice: 'search',
  pages: [
    {
      path: '/search',
      load: async () => (await import('./SearchPage.tsx')).SearchPage,
      title: searchMessages.search,
    },
  ],
}
