import { defineMessages } from './message.ts'

/** Changes that two people made apart. */
export const syncMessages = defineMessages('sync', {
  conflict: 'conflicting change',
  conflicts: 'conflicting changes',
  recordKind: 'Kind of item',
  record: 'Item',
  anchor: 'Belongs to',
  field: 'Field',
  entry: 'Entry',
  kept: 'Kept version',
  lost: 'Other version',
  keptTogether: 'Kept along with it',
  lostTogether: 'Other version of the rest',
  keptBy: 'Kept version by',
  keptAt: 'Kept version from',
  lostBy: 'Other version by',
  lostAt: 'Other version from',
  decision: 'Decision',
  decisionOpen: 'Open',
  decisionKept: 'Kept',
  decisionOther: 'Other version taken',
  decidedBy: 'Decided by',
  decidedAt: 'Decided',
  replaced: 'Replaced values',
})
