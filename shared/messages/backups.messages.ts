import { defineMessages } from './message.ts'

/** Backups, export and import. */
export const backupMessages = defineMessages('backups', {
  backup: 'Backup',
  backupSetting: 'Daily backup',
  export: 'Export',
  didMake: '{result, select, success {Made a backup} other {Tried to make a backup}}',
  didVerify: '{result, select, success {Checked a backup} other {Tried to check a backup}}',
  didRemove: '{result, select, success {Deleted a backup} other {Tried to delete a backup}}',
  didConfigure:
    '{result, select, success {Set up the daily backup} other {Tried to set up the daily backup}}',
  didBringIn: '{result, select, success {Started uploading a backup} other {Tried to upload a backup}}',
  didBringChunk:
    '{result, select, success {Uploaded part of a backup} other {Tried to upload part of a backup}}',
  didRestore: '{result, select, success {Restored from a backup} other {Tried to restore from a backup}}',
  didExport: '{result, select, success {Exported everything} other {Tried to export everything}}',
  didImport: '{result, select, success {Imported everything} other {Tried to import everything}}',
})
