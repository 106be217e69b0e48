import { defineMessages } from './message.ts'

/** The audit log and its entries. */
export const auditMessages = defineMessages('audit', {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  setTo: 'set to {state}',
})
