import { defineMessages } from './message.ts'

/** The page Today by name. */
export const todayActionsMessages = defineMessages('todayActions', {
  today: 'Today',
  keywords: 'home, start page, overview, dashboard, late, overdue, due today, news',
})
