import type { Translation } from '../message.ts'
import type { todayActionsMessages } from '../todayActions.messages.ts'

export const todayActionsGerman: Translation<typeof todayActionsMessages> = {
  today: 'Heute',
  keywords: 'Start, Startseite, Übersicht, Dashboard, überfällig, heute fällig, Neues',
}
