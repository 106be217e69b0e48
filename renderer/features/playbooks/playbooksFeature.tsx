import { IconListCheck } from '@tabler/icons-react'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'
import { ImportPage } from './import/ImportPage.tsx'
import { PlaybooksPage } from './list/PlaybooksPage.tsx'
import { PlaybookPage } from './page/PlaybookPage.tsx'
import { VersionPage } from './versions/VersionPage.tsx'

const actions: PaletteAction[] = [
  {
    id: 'playbooks.import',
    label: 'Import procedures',
    description: 'Make drafts from Markdown files',
    keywords: ['markdown', 'upload', 'sop'],
    permission: 'playbook:write',
    run: (navigate) => navigate('/playbooks/import/files'),
  },
]

/** Playbooks: the list, the import, the editor and the published versions. */
export const playbooksFeature: Feature = {
  slice: 'playbooks',
  pages: [
    { path: '/playbooks', component: PlaybooksPage, title: 'Playbooks' },
    { path: '/playbooks/import/files', component: ImportPage, title: 'Import procedures' },
    { path: '/playbooks/$slug', component: PlaybookPage, title: 'Playbook' },
    { path: '/playbooks/$slug/versions/$versionId', component: VersionPage, title: 'Version' },
  ],
  nav: [{ to: '/playbooks', label: 'Playbooks', icon: IconListCheck, order: 30, shortcut: 'p' }],
  usePaletteActions: () => actions,
}
