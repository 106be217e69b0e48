import { IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'
import { RunsPage } from './list/RunsPage.tsx'
import { startable } from './list/StartRun.tsx'
import { RunPage } from './page/RunPage.tsx'

/** Starting each published playbook, from the palette. */
function useStartActions(): PaletteAction[] {
  const { data } = useLive('playbooks.list', { limit: 500 })
  const { run: start } = useCommand('runs.start')
  return useMemo(
    () =>
      startable(data?.items).map(({ id, name }) => ({
        id: `runs.start:${id}`,
        label: `Start a run: ${name}`,
        keywords: ['begin', 'do'],
        permission: 'run:work',
        run: (navigate) =>
          void start({ playbookId: id }).then(
            (run) => navigate(`/runs/${run.id}`),
            () => {},
          ),
      })),
    [data, start],
  )
}

/** Runs: the list, and the page on which the steps of one are done. */
export const runsFeature: Feature = {
  slice: 'runs',
  pages: [
    { path: '/runs', component: RunsPage, title: 'Runs' },
    { path: '/runs/$runId', component: RunPage, title: 'Run' },
  ],
  nav: [{ to: '/runs', label: 'Runs', icon: IconPlayerPlay, order: 50, shortcut: 'r' }],
  usePaletteActions: useStartActions,
}
