import { IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'
import { runActionMessages as m } from '#shared/messages/runActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const offered = 20

/** Starting published playbooks, from the palette: those that fit what was typed. */
function useStartActions(typed: string): PaletteAction[] {
  const format = useFormatMessage()
  // Words that ask for a start are not part of a playbook’s name.
  const verbs = format(m.startVerbs).split(', ')
  const words = typed.toLowerCase().split(/\s+/)
  const text = words.filter((word) => !verbs.includes(word.replace(':', ''))).join(' ')
  const { data } = useLive('playbooks.list', { isPublished: true, limit: offered, text })
  const { start } = useStartRun()
  return useMemo(
    () =>
      (data?.items ?? []).map(({ id, name }) => ({
        id: `runs.start:${id}`,
        label: format(m.startOf, { name }),
        keywords: m.startOfKeywords,
        permission: 'run:work',
        run: (navigate) => void start({ playbookId: id }, navigate),
      })),
    [data, start, format],
  )
}

/** Runs: the list, and the page on which the steps of one are done. */
export const runsFeature: Feature = {
  slice: 'runs',
  pages: [
    {
      path: '/runs',
      load: async () => (await import('./list/RunsPage.tsx')).RunsPage,
      title: m.runs,
    },
    {
      path: '/runs/$runId',
      load: async () => (await import('./page/RunPage.tsx')).RunPage,
      title: m.run,
    },
  ],
  nav: [
    {
      to: '/runs',
      label: m.runs,
      keywords: m.keywordsRuns,
      icon: IconPlayerPlay,
      group: 'work',
      order: 50,
      shortcut: 'r',
    },
  ],
  usePaletteActions: useStartActions,
}
