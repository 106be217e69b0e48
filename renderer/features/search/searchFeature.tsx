import type { Feature } from '#renderer/ui/feature.ts'
import { SearchPage } from './SearchPage.tsx'

/** Searching everything: names, texts, answers, remarks, files, people. */
export const searchFeature: Feature = {
  slice: 'search',
  pages: [{ path: '/search', component: SearchPage, title: 'Search' }],
}
