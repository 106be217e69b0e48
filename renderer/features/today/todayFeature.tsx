import { IconCalendarCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'

/** The page the day begins with. */
export const todayFeature: Feature = {
  slice: 'today',
  pages: [{ path: '/today', load: async () => (await import('./TodayPage.tsx')).TodayPage, title: 'Today' }],
  nav: [{ to: '/today', label: 'Today', icon: IconCalendarCheck, group: 'work', order: 10, shortcut: 'd' }],
}
