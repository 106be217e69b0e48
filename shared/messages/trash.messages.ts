import { defineMessages } from './message.ts'

/** The trash. */
export const trashMessages = defineMessages('trash', {
  didRestore:
    '{result, select, success {Restored something from the trash} other {Tried to restore something from the trash}}',
  didPurge:
    '{result, select, success {Deleted something in the trash permanently} other {Tried to delete something in the trash permanently}}',
  didPurgeExpired:
    '{result, select, success {Deleted permanently what was in the trash for too long} other {Tried to delete permanently what was in the trash for too long}}',
  restored: '{name} restored.',
  restoredAs: '{name} restored as {newName}, because its name was taken.',
  deleted: '{name} deleted.',
  facts: '{kind}, deleted {when}',
  factsBy: '{kind}, deleted {when} by {name}',
  keptUntil: 'Kept until {day}',
  purgeWhat: '{name} is deleted on every computer and cannot be restored. The audit log keeps its entries.',
  purge: 'Delete permanently',
  purged: '{name} deleted permanently.',
  purgeNamed: 'Delete {name} permanently',
  restore: 'Restore',
  restoreNamed: 'Restore {name}',
  trash: 'Trash',
  trashAbout: 'What was deleted in this team and can be restored.',
  notShown: 'The trash could not be shown',
  loading: 'Loading the trash',
  empty: 'The trash is empty. What you delete appears here and can be restored.',
  deletedItems: 'Deleted items',
  showMore: 'Show more',
  open: 'Open the trash',
  openKeywords: 'deleted, restore, undo, bin, recover',
  purgeSomething: 'Delete something permanently',
  purgeKeywords: 'erase, empty, bin, trash',
})
