import { defineMessages } from './message.ts'

/** The trash. */
export const trashMessages = defineMessages('trash', {
  didRestore:
    '{result, select, success {Restored something from the trash} other {Tried to restore something from the trash}}',
  didPurge:
    '{result, select, success {Deleted something in the trash permanently} other {Tried to delete something in the trash permanently}}',
  didPurgeExpired:
    '{result, select, success {Deleted permanently what was in the trash for too long} other {Tried to delete permanently what was in the trash for too long}}',
})
