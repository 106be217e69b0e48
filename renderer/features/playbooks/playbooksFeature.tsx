import { IconListCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'

/** Playbooks: the list, the import, the editor and the published versions. */
export const playbooksFeature: Feature = {
  slice: 'playbooks',
  pages: [
    {
      path: '/playbooks',
      load: async () => (await import('./list/PlaybooksPage.tsx')).PlaybooksPage,
      title: 'Playbooks',
    },
    {
      path: '/playbooks/import/files',
      load: async () => (await import('./import/ImportPage.tsx')).ImportPage,
      title: 'Import procedures',
    },
    {
      path: '/playbooks/$slug',
      load: async () => (await import('./page/PlaybookPage.tsx')).PlaybookPage,
      title: 'Playbook',
    },
    {
      path: '/playbooks/$slug/versions/$versionId',
      load: async () => (await import('./versions/VersionPage.tsx')).VersionPage,
      title: 'Version',
    },
  ],
  nav: [
    { to: '/playbooks', label: 'Playbooks', icon: IconListCheck, group: 'write', order: 30, shortcut: 'p' },
  ],
}
