import { defineMessages } from './message.ts'

/** Restoring an organization from a backup, and importing an export. */
export const restoringMessages = defineMessages('restoring', {
  about:
    'Restore an organization from a backup, or import an export as a new one. Nothing on this computer is deleted.',
  lookingInto: 'Checking the file',
  reading: 'Reading {name}',
  readingPercent: 'Reading {name}, percent',
  restoring: 'Restoring',
  making: 'Making the organization',
  emptyFile: 'This file is empty. Choose another one.',
  failed: 'That didn’t work',
  unusable: 'This file can’t be used',
  newIsEmpty: 'The new organization was created and is empty. The file was not changed.',
  nothingChanged: 'Nothing was changed on this computer.',
  theFile: 'The file',
  chooseFile: 'Choose a file…',
  chooseHelp: 'A backup or export made by Orgata (.zip). You see what it contains before anything changes.',
  backupsHere: 'Backups on this computer',
  madeWithSize: '{when}, {size}',
  type: 'Type',
  backup: 'Backup',
  export: 'Export of everything',
  made: 'Made',
  madeBy: '{when}, by {person} on {computer}',
  contents: 'Contents',
  contentsOf:
    '{records, plural, one {1 record} other {{records, number} records}}, {files, plural, one {1 attached file} other {{files, number} attached files}}, {entries, plural, one {1 entry in the audit log} other {{entries, number} entries in the audit log}}',
  size: 'Size when restored',
  isBack: '{name} is back.',
  another: 'Choose another file…',
  replaces:
    'This organization is already on this computer, and the backup replaces it. Nothing is deleted: the present data, with everything done since the backup, moves to the folder “set-aside”.',
  opensHere:
    'The organization opens here as it was then. Its audit log is kept, and this computer starts a new one.',
  replace: 'Replace with this backup',
  restore: 'Restore',
  importAbout:
    'An export becomes a new organization. Playbooks, runs and files keep their content and fingerprints. Their audit log is kept next to the new one.',
  imported: '{name} was imported.',
  importAgain: 'Try the import again',
  createAndImport: 'Create and import',
})
