import { IconListCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { playbookImportMessages } from '#shared/messages/playbookImport.messages.ts'

/** Playbooks: the list, the import, the editor and the published versions. */
export const playbooksFeature: Feature = {
  slice: 'playbooks',
  pages: [
    {
      path: '/playbooks',
      load: async () => (await import('./list/PlaybooksPage.tsx')).PlaybooksPage,
      title: m.playbooks,
    },
    {
      path: '/playbooks/import/files',
      load: async () => (await import('./import/ImportPage.tsx')).ImportPage,
      title: playbookImportMessages.title,
    },
    {
      path: '/playbooks/$slug',
      load: async () => (await import('./page/PlaybookPage.tsx')).PlaybookPage,
      title: m.playbook,
    },
    {
      path: '/playbooks/$slug/versions/$versionId',
      load: async () => (await import('./versions/VersionPage.tsx')).VersionPage,
      title: m.version,
    },
  ],
  nav: [
    { to: '/playbooks', label: m.playbooks, icon: IconListCheck, group: 'write', order: 30, shortcut: 'p' },
  ],
}
