import { defineMessages } from './message.ts'

/** Compliance reports. */
export const reportMessages = defineMessages('reports', {
  report: 'compliance report',
  reports: 'compliance reports',
})
