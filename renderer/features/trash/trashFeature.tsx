import type { Feature } from '#renderer/ui/feature.ts'

/** The team's trash. */
export const trashFeature: Feature = {
  slice: 'trash',
  pages: [
    {
      path: '/settings/trash',
      load: async () => (await import('./TrashPage.tsx')).TrashPage,
      title: 'Trash',
    },
  ],
  usePaletteActions: () => [
    {
      id: 'trash.open',
      label: 'Open the trash',
      keywords: ['deleted', 'restore', 'undo'],
      run: (navigate) => navigate('/settings/trash'),
    },
  ],
}
