import { defineMessages } from './message.ts'

/** The trash. */
export const trashMessages = defineMessages('trash', {
  didRestore:
    '{result, select, success {Restored an item from the trash} other {Tried to restore an item from the trash}}',
  didPurge:
    '{result, select, success {Permanently deleted an item in the trash} other {Tried to permanently delete an item in the trash}}',
  didPurgeExpired:
    '{result, select, success {Permanently deleted expired items in the trash} other {Tried to permanently delete expired items in the trash}}',
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
