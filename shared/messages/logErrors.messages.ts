import { defineMessages } from './message.ts'

/** Why something about the audit log, the key of this computer or an evidence pack cannot be done. */
export const logErrorMessages = defineMessages('logErrors', {
  verificationStopped: 'The verification was stopped.',
  ofAnotherComputer:
    'This file was written by another computer, and its audit log can only be continued there.',
  noEntry: 'The audit log has no entry {seq}.',
  noEntryOf: 'The audit log has no entry {seq}; it has {size}.',
  noSuchStates: 'The audit log has {size} entries; {first} and {second} are not valid numbers of entries.',
  damaged:
    'The audit log in this file was changed from outside Orgata, so nothing can be added to it. Open the audit log and press Verify to see where, then restore a backup.',
  tooLarge: 'This is too large for the audit log. Split it into smaller parts.',
  keyMissing:
    'The key of this computer, {path}, is missing. Put the file back from a backup; without it Orgata cannot go on signing the audit log.',
  keyOfAnother:
    'The key of this computer, {path}, does not belong to {identity}. Put the file back from a backup; without it Orgata cannot go on signing the audit log.',
  keyUnopened:
    'The key of this computer, {path}, cannot be opened. Put the file back from a backup; without it Orgata cannot go on signing the audit log.',
  keyNoRoom: 'There is no room left for {path}. Free some space and start again.',
  keyReadOnly: 'Orgata may not write {path}. Choose another data folder or ask for the right to write there.',
  keyNotInFolder:
    'The key with which this computer works in this organization is not in {folder}. Put it back from a copy of the data folder, or join again with a new invitation.',
  nothingToProve: 'There is nothing to prove yet: the audit log is empty.',
  packNewLog: 'A new audit log was started on this computer in the meantime. Make the pack again.',
  packStopped: 'The export was stopped. Nothing was written.',
  packNoRoom: 'The disk is full, so the pack was not written. Make room, then try again.',
  packReadOnly: 'Orgata may not write the pack there. Choose another folder.',
  packFileTooLarge: 'A pack cannot hold a file of 4 GB or more: {name}.',
  writingLog: 'Writing the log',
  writingContent: 'Writing names and content',
  writingLogOf: 'Writing the log of {name}',
  addingFile: 'Adding {name}',
})
