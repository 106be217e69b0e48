import { IconCalendarCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { todayActionsMessages as m } from '#shared/messages/todayActions.messages.ts'

/** The page the day begins with. */
export const todayFeature: Feature = {
  slice: 'today',
  pages: [{ path: '/today', load: async () => (await import('./TodayPage.tsx')).TodayPage, title: m.today }],
  nav: [
    {
      to: '/today',
      label: m.today,
      keywords: m.keywords,
      icon: IconCalendarCheck,
      group: 'work',
      order: 10,
      shortcut: 'd',
    },
  ],
}
