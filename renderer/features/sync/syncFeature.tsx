import { IconCloudCheck } from '@tabler/icons-react'
import { useLive } from '#renderer/bridge/hooks.ts'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'

/** The number of things that need the person: their conflicts, and refused changes. */
function useSyncCount(): number | undefined {
  const { data } = useLive('sync.status', {})
  if (data === undefined) return undefined
  return data.conflicts.mine + data.refused || undefined
}

const actions: PaletteAction[] = [
  {
    id: 'sync.page',
    label: 'The team’s server',
    description: 'Connect it, see what waits and who is there',
    keywords: ['sync', 'connect', 'online', 'offline', 'setup token'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.inbox',
    label: 'Conflicting changes',
    description: 'Compare both versions and choose',
    keywords: ['conflict', 'lost', 'both'],
    run: (navigate) => navigate('/sync'),
  },
]

/** The sync state, and conflicts. */
export const syncFeature: Feature = {
  slice: 'sync',
  pages: [{ path: '/sync', load: async () => (await import('./SyncPage.tsx')).SyncPage, title: 'Sync' }],
  nav: [
    {
      to: '/sync',
      label: 'Sync',
      icon: IconCloudCheck,
      group: 'firm',
      order: 110,
      shortcut: 'y',
      count: useSyncCount,
    },
  ],
  usePaletteActions: () => actions,
}
