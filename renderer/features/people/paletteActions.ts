import type { PaletteAction } from '#renderer/ui/feature.ts'
import { peopleActionsMessages as m } from '#shared/messages/peopleActions.messages.ts'

export const peopleActions: readonly PaletteAction[] = [
  {
    id: 'people.profile',
    label: m.profileAction,
    keywords: m.profileKeywords,
    does: ['people.update', 'people.setPicture'],
    isCommon: true,
    run: (navigate) => navigate('/settings/profile'),
  },
  {
    id: 'people.list',
    label: m.listAction,
    keywords: m.listKeywords,
    isCommon: true,
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.suspend',
    label: m.suspendAction,
    keywords: m.suspendKeywords,
    permission: 'organization:manage',
    does: ['people.suspend', 'people.reactivate'],
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.remove',
    label: m.removeAction,
    keywords: m.removeKeywords,
    permission: 'organization:manage',
    does: ['people.remove'],
    run: (navigate) => navigate('/team/people'),
  },
  {
    id: 'people.role',
    label: m.roleAction,
    keywords: m.roleKeywords,
    permission: 'organization:manage',
    does: [
      'people.setOrganizationRole',
      'people.suspendOrganizationRole',
      'people.reactivateOrganizationRole',
    ],
    run: (navigate) => navigate('/team/people'),
  },
]
