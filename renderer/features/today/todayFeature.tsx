import { IconCalendarCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { TodayPage } from './TodayPage.tsx'

/** The page the day begins with. */
export const todayFeature: Feature = {
  slice: 'today',
  pages: [{ path: '/today', component: TodayPage, title: 'Today' }],
  nav: [{ to: '/today', label: 'Today', icon: IconCalendarCheck, order: 10, shortcut: 'd' }],
}
