import { defineMessages } from './message.ts'

/** Changes that two people made apart. */
export const syncMessages = defineMessages('sync', {
  conflict: 'conflicting change',
  conflicts: 'conflicting changes',
})
