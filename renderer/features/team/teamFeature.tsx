import { IconUsers } from '@tabler/icons-react'
import type { Feature, PaletteAction } from '#renderer/ui/feature.ts'

const actions: PaletteAction[] = [
  {
    id: 'team.invite',
    label: 'Invite a person',
    description: 'Make a link that works once',
    keywords: ['colleague', 'member', 'add'],
    permission: 'team:manage',
    run: (navigate) => navigate('/team/invitations?invite=1'),
  },
  {
    id: 'team.addComputer',
    label: 'Add another computer of yours',
    description: 'Make a link for your other computer',
    keywords: ['laptop', 'device', 'second'],
    run: (navigate) => navigate('/team/computers?link=me'),
  },
]

/** The people of the team and their roles. */
export const teamFeature: Feature = {
  slice: 'team',
  pages: [
    {
      path: '/team/{-$section}',
      load: async () => (await import('./TeamPage.tsx')).TeamPage,
      title: 'Team',
    },
  ],
  nav: [{ to: '/team', label: 'Team', icon: IconUsers, group: 'firm', order: 80, shortcut: 't' }],
  usePaletteActions: () => actions,
}
