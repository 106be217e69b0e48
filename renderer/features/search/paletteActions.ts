import { searchMessages } from '#shared/messages/search.messages.ts'
import type { PaletteAction } from '#renderer/ui/feature.ts'

/** What the palette can do for the search. */
export const searchActions: PaletteAction[] = [
  {
    id: 'search.open',
    label: searchMessages.searchAll,
    keywords: searchMessages.searchKeywords,
    run: (navigate) => navigate('/search'),
  },
]
