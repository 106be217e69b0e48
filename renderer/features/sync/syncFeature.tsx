import { IconCloudCheck } from '@tabler/icons-react'
import { useLive } from '#renderer/bridge/hooks.ts'
import type { Feature } from '#renderer/ui/feature.ts'
import { syncActionsMessages as m } from '#shared/messages/syncActions.messages.ts'

/** The number of things that need the person: their conflicts, refused changes, and what was not accepted. */
function useSyncCount(): number | undefined {
  const { data } = useLive('sync.status', {})
  if (data === undefined) return undefined
  return data.conflicts.mine + data.refused + data.notAccepted || undefined
}

/** The sync state, and conflicts. */
export const syncFeature: Feature = {
  slice: 'sync',
  pages: [{ path: '/sync', load: async () => (await import('./SyncPage.tsx')).SyncPage, title: m.sync }],
  nav: [
    {
      to: '/sync',
      label: m.sync,
      keywords: m.sectionKeywords,
      icon: IconCloudCheck,
      group: 'firm',
      order: 110,
      shortcut: 'y',
      count: useSyncCount,
    },
  ],
}
