import { IconListCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { playbookActionMessages } from '#shared/messages/playbookActions.messages.ts'

/** Playbooks: the list, the import, the editor and the published versions. */
export const playbooksFeature: Feature = {
  slice: 'playbooks',
  pages: [
    {
      path: '/playbooks',
      load: async () => (await import('./list/PlaybooksPage.tsx')).PlaybooksPage,
      title: playbookActionMessages.playbooks,
    },
    {
      path: '/playbooks/import/files',
      load: async () => (await import('./import/ImportPage.tsx')).ImportPage,
      title: playbookActionMessages.importTitle,
    },
    {
      path: '/playbooks/$slug',
      load: async () => (await import('./page/PlaybookPage.tsx')).PlaybookPage,
      title: playbookActionMessages.playbook,
    },
    {
      path: '/playbooks/$slug/versions/$versionId',
      load: async () => (await import('./versions/VersionPage.tsx')).VersionPage,
      title: playbookActionMessages.version,
    },
  ],
  nav: [
    {
      to: '/playbooks',
      label: playbookActionMessages.playbooks,
      keywords: playbookActionMessages.playbooksKeywords,
      icon: IconListCheck,
      group: 'write',
      order: 30,
      shortcut: 'p',
    },
  ],
}
