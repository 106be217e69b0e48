import type { PaletteAction } from '#renderer/ui/feature.ts'

export const peopleActions: readonly PaletteAction[] = [
  {
    id: 'people.profile',
    label: 'Change my profile',
    keywords: ['name', 'picture', 'photo', 'email', 'account', 'rename'],
    does: ['people.update', 'people.setPicture'],
    isCommon: true,
    run: (navigate) => navigate('/settings/profile'),
  },
  {
    id: 'people.list',
    label: 'Look up people',
    keywords: ['colleagues', 'person', 'contacts'],
    isCommon: true,
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.suspend',
    label: 'Suspend or reactivate a person',
    keywords: ['block', 'disable', 'enable', 'everywhere'],
    permission: 'organization:manage',
    does: ['people.suspend', 'people.reactivate'],
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.remove',
    label: 'Delete a person',
    keywords: ['remove', 'left'],
    permission: 'organization:manage',
    does: ['people.remove'],
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.role',
    label: 'Give a role in the whole organization',
    keywords: ['access', 'permission', 'rights', 'admin', 'owner'],
    permission: 'organization:manage',
    does: [
      'people.setOrganizationRole',
      'people.suspendOrganizationRole',
      'people.reactivateOrganizationRole',
    ],
    run: (navigate) => navigate('/team/people'),
  },
]
