import { IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'

/** Words by which one asks for starting, and not for a playbook. */
const verbs = ['start', 'a', 'run', 'begin', 'do']

const offered = 20

/** Starting published playbooks, from the palette: those that fit what was typed. */
function useStartActions(typed: string): PaletteAction[] {
  const words = typed.toLowerCase().split(/\s+/)
  const text = words.filter((word) => !verbs.includes(word.replace(':', ''))).join(' ')
  const { data } = useLive('playbooks.list', { isPublished: true, limit: offered, text })
  const { start } = useStartRun()
  return useMemo(
    () =>
      (data?.items ?? []).map(({ id, name }) => ({
        id: `runs.start:${id}`,
        label: `Start a run: ${name}`,
        keywords: ['begin', 'do'],
        permission: 'run:work',
        run: (navigate) => void start({ playbookId: id }, navigate),
      })),
    [data, start],
  )
}

/** Runs: the list, and the page on which the steps of one are done. */
export const runsFeature: Feature = {
  slice: 'runs',
  pages: [
    { path: '/runs', load: async () => (await import('./list/RunsPage.tsx')).RunsPage, title: 'Runs' },
    { path: '/runs/$runId', load: async () => (await import('./page/RunPage.tsx')).RunPage, title: 'Run' },
  ],
  nav: [{ to: '/runs', label: 'Runs', icon: IconPlayerPlay, group: 'work', order: 50, shortcut: 'r' }],
  usePaletteActions: useStartActions,
}
