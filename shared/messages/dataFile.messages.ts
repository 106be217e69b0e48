import { defineMessages } from './message.ts'

/** The data file, its records and its disk. */
export const dataFileMessages = defineMessages('dataFile', {
  unknownKind: 'Orgata knows no kind “{kind}”.',
  otherRecord: 'A record cannot take the place of another one: {kind}.',
  newerRecord:
    'A newer version of Orgata changed “{name}”. Update Orgata on this computer to change it here. Until then you can read it.',
  changedMeanwhile: 'Somebody else changed “{name}”. Check their changes, then try again.',
  notOurs:
    'The data file does not belong to Orgata, so it was left unchanged. Restore the latest backup, or move the file elsewhere to start over.',
  newerFile:
    'A newer version of Orgata saved this organization. Update Orgata on this computer, then open it again. Nothing was changed.',
  activeContent:
    'The data file contains something that isn’t from Orgata and that runs automatically: {found}. The file was not opened, and nothing was changed. Keep a copy of the data folder, tell the person responsible for compliance, and restore the latest backup.',
  damaged: 'The data file is damaged. Keep a copy of it, and restore the latest backup.',
  foreign: '{list}',
  foreignMore: '{count, number} more',
  changedDefinition: 'changed definition of {name}',
  inUse: 'This organization is already open in Orgata. Use the open window, or close it and try again.',
  notWritable:
    'Orgata cannot write to its data folder. Check that the folder exists and that you may change files in it.',
  folderTooLong:
    'The path of the data folder is too long: {path}. Choose one of at most {limit, number} bytes.',
  noFolder: '{path} is not a folder. Choose another data folder.',
  folderFull: 'The disk is full, so the data folder {path} cannot be made. Free some space, then try again.',
  folderNotWritable:
    'Orgata cannot write to the data folder {path}. Choose another folder, or give yourself permission to write there.',
  moved:
    'The data file was moved, replaced or deleted while Orgata had it open, so nothing was saved. Put it back as it was, then start Orgata again.',
  diskError: 'The disk reported an error, so nothing was changed. Check the disk, then start Orgata again.',
  rollbackFailed:
    'The disk failed during a change, and nothing of it was saved. Check the disk, then start Orgata again.',
})
