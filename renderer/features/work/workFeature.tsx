import { IconChecklist } from '@tabler/icons-react'
import { useLive } from '#renderer/bridge/hooks.ts'
import type { Feature } from '#renderer/ui/feature.ts'
import { workActionMessages as m } from '#shared/messages/workActions.messages.ts'

/** How many things wait for me. */
function useWorkCount(): number | undefined {
  return useLive('work.mine', { limit: 1 }).data?.total
}

/** My work: the present person's open work. */
export const workFeature: Feature = {
  slice: 'work',
  pages: [{ path: '/work', load: async () => (await import('./WorkPage.tsx')).WorkPage, title: m.myWork }],
  nav: [
    {
      to: '/work',
      label: m.myWork,
      keywords: m.keywordsMyWork,
      icon: IconChecklist,
      group: 'work',
      order: 20,
      shortcut: 'w',
      count: useWorkCount,
    },
  ],
}
