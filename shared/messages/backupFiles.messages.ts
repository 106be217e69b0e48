import { defineMessages } from './message.ts'

/** Making, checking, restoring and exporting: files of backups and exports, their progress and defects. */
export const backupFilesMessages = defineMessages('backupFiles', {
  foreignContent:
    'This data file contains something that isn’t from Orgata: {found}. It can’t be backed up or restored. Use an earlier backup, and tell the person responsible for compliance.',
  cancelled: 'Cancelled before it was done.',
  sourceDamaged:
    'The data file is damaged and cannot be backed up. Keep your existing backups, and restore the latest one.',
  stopped: 'The backup was stopped. Nothing was written.',
  noSpace:
    'There is not enough space on the disk: {missing, number} MB more are needed. Nothing was written. Free some space, then try again.',
  noBackup: 'This isn’t an Orgata backup, or the file is incomplete. Choose another file.',
  noExport: 'This isn’t an Orgata export, or the file is incomplete. Choose another file.',
  newerBackup: 'A newer version of Orgata made this backup. Update Orgata here, then try again.',
  partDamaged: 'The file is damaged: {path} has changed. Choose another file.',
  newerExport: 'A newer version of Orgata made this export. Update Orgata here, then try again.',
  isNoJson: 'is not JSON',
  isTooDeep: 'is nested too deeply',
  isOtherKind: 'is of another kind',
  isAltered: 'does not match its hash',
  isMalformed: 'is not in Orgata’s format ({path}: {problem})',
  restoreStopped: 'The restore was stopped. Nothing was changed.',
  unpacking: 'Unpacking and checking the backup',
  listDiffers: 'This backup does not match its list of contents. Choose another one.',
  isHere:
    'This organization is already on this computer. To replace it with the backup, allow Orgata to move it to the folder “set-aside”.',
  copying: 'Copying the organization’s data',
  checkingCopy: 'Checking the copy',
  addingFiles: 'Adding attached files',
  readingAgain: 'Reading the finished backup',
  writingRecords: 'Writing the records',
  writingDrafts: 'Writing the drafts',
  writingLog: 'Writing the audit log',
  exportStopped: 'The export was stopped. Nothing was written.',
  writingPlaybooks: 'Writing the playbooks',
  writingRuns: 'Writing the runs',
  leftOut: 'It {what}.',
  noDocument: 'Orgata does not know this kind of document.',
  foreignFile: '{path} is not part of an Orgata export. Choose another file.',
  wrongDraft: 'The export cannot be imported: {path} {what}. Nothing was changed.',
  ofNoRecord: 'belongs to none of its records',
  over64: 'is larger than 64 MB',
  takesTooLong: 'is too large or takes too long to read',
  isDamaged: 'is damaged',
  over512: 'The records of this export are larger than 512 MB and cannot be imported.',
  tooManyRecords: 'This export has too many records to import.',
  wrongLine: 'The export cannot be imported: {path}, line {line, number}, {what}. Nothing was changed.',
  reading: 'Reading the backup',
  noSuchBackup: 'This backup no longer exists here.',
  noFolder: 'This folder does not exist. Give the full path of an existing folder.',
  checkingRecords: 'Reading and checking the records',
  checkingDrafts: 'Reading and checking the drafts',
  takingFiles: 'Importing the attached files',
  saving: 'Saving',
  done: 'Done',
  needsNewOrganization:
    'An export can be imported only into a new, empty organization. Create one, then import into it.',
  sameOrganization: 'This export comes from this organization. Restore a backup instead.',
  fileTooLarge: '{path} is larger than 200 MB and cannot be imported.',
  failed: 'The backup could not be made. The log file has the details.',
  opening: 'Opening the organization',
  noFile: 'This file no longer exists. Choose it again.',
  needsPath: 'Give the full path of the file.',
  ofOtherOrganization: 'belongs to another organization',
  isRepeated: 'is repeated',
  namesMissingFile: 'names a file that is not there',
  isTooLong: 'is too long',
  missingPicture: '[Picture that is not on this computer]',
  missingPictureOf: '[Picture that is not on this computer: {alt}]',
  readme: `A backup of “{organizationName}”, made by Orgata on {createdAt}.

To restore it, open Orgata, go to Settings, Backups, “Restore or import” and choose this file; before there is any
organization, the first page offers it too. Do not unpack the file first. At the command line, the operation is
backups.restore (“npm run cli -- --help” in Orgata’s folder says more).

It holds everything of the organization that was on that computer. It is not encrypted: whoever has it can read it. Keep
it as safe as the keys to your office, and not on the same disk.

  orgata.db      the records, drafts and audit log (a SQLite database)
  blobs/         attached files, each under the SHA-256 of its bytes
  manifest.json  what belongs to the backup, with the SHA-256 of each file

The key of the computer is not in it. After a restore, the audit log in it is kept and can still be verified; the computer
starts a new one.`,
  countDiffers: 'states a different number of records than the export has',
})
