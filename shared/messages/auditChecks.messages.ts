import { defineMessages } from './message.ts'

/** Checking the audit log and making an evidence pack: what is found, and how far it has come. */
export const auditCheckMessages = defineMessages('auditChecks', {
  otherName: 'Entry {seq, number} is in the name of somebody who does not work on this computer.',
  attesting: 'Checked {done, number} of {total, number} records',
  matches:
    'This computer’s log matches the copies on other computers, so it continues. Start a new one only if it doesn’t match.',
  ofRun: 'Run “{name}”',
  ofPicture: 'Picture in “{name}”, version {number, number}',
  foreign: 'The data file contains something that isn’t from Orgata: {what}.',
  foreignAdvice:
    'Copy the data folder, tell the person responsible for compliance, and restore an earlier backup. Until then, no backup of this file can be made.',
  remains:
    '{count, plural, one {The log of another computer was removed from the list, but entries are still in the file.} other {The logs of {count, number} other computers were removed from the list, but entries are still in the file.}}',
  remainsAdvice:
    'Copy the data folder, and tell the person responsible for compliance. What the server has arrives again with the next sync.',
  logsComing: 'The team’s audit logs are still on their way. Make the pack once they are here.',
  noLog: 'This log is not on this computer.',
  unknownComputer: 'Unknown computer',
  ownerAndComputer: '{person} ({computer})',
  checked: 'Checked {done, number} of {total, number} entries',
  checkedOf: 'Checked {done, number} of {total, number} entries of {name}',
  compared: 'Compared {done, number} of {total, number} records with their entries',
  untied: '{computer}: no entry here ties the key of this computer to a person.',
  untiedVia: '{computer}: no entry here ties the key of this computer to a person ({chain}).',
  notAccepted:
    '{computer}: this computer was not accepted, so nothing from its log was used. See the Sync page.',
  entrySays: 'Entry {seq, number}: {problem}',
})
