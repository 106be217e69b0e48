import { defineMessages } from './message.ts'

/** What is wrong with an audit log, with what bears out the records, or with the note outside of the data folder. */
export const logDefectMessages = defineMessages('logDefects', {
  unreadable: 'Entry {seq} cannot be read: this part of the file is damaged.',
  altered: 'Entry {seq} was changed after it was written: its text does not match its hash.',
  alteredHere: 'Entry {seq} was changed after it arrived here: its text does not match its hash.',
  shape: 'Entry {seq} was not written by Orgata.',
  place: 'Entry {other} is in the place of entry {seq}.',
  placeOfAnother: 'Entry {seq} is in the place of another.',
  foreign: 'Entry {seq} was written on another computer or for another organization.',
  chain: 'Entry {seq} is not the one that was written there: the chain breaks here.',
  payload: 'The names or the content of entry {seq} were changed after it was written.',
  payloadHere: 'Entry {seq} had its names or content changed.',
  contentRemoved: 'The names and the content of entry {seq} were removed, and no signed entry erased them.',
  foundOtherwise: 'Entry {seq} is intact, but what searches find it by was changed.',
  misfiled: 'Searches miss entry {seq} or show it wrongly, although the entry itself is intact.',
  missing: 'Entry {seq} is missing: it was removed from the log.',
  missingHere: 'Entry {seq} is missing: it was removed.',
  missingSigned: 'Entry {seq} is missing: a signed checkpoint says that there were {size} entries.',
  rewrittenOne: 'Entry {seq} is not the one that was signed: it was rewritten.',
  rewritten:
    'Between entry {first} and entry {last}, the log is not the one that was signed: it was rewritten.',
  otherThanSigned: 'Between entry {first} and entry {last}, the log is not the one that was signed.',
  tree: 'The stored tree does not match entry {seq}.',
  treeOfPeer: 'The stored tree of this log does not match its entries: parts of it were changed or removed.',
  endSignature: 'The signature at the end of the log is invalid: nothing proves the entries from {seq} on.',
  unsigned: 'Entry {seq} comes after the signed end of the log: Orgata did not write it.',
  checkpoint: 'The checkpoint at entry {size} does not bear this computer’s signature.',
  checkpointOfPeer: 'A kept checkpoint of this log does not bear the computer’s signature.',
  checkpointMissing: 'The signed checkpoint that was kept at entry {seq} is missing.',
  signedEnd: 'The signed end of this log is not the one that arrived here.',
  countersignature:
    'A countersignature kept for this log, up to entry {size}, was changed on this computer: its signatures are no longer the ones it arrived with.',
  witnessedMore: 'Another computer countersigned {size} entries of this log, but only {here} are here.',
  witnessedOthers:
    'Somewhere up to entry {size}, another computer countersigned different entries of this log from the ones here.',
  clockSetBack: 'Before entry {seq} the clock was set back from {from} to {to}.',
  clockOrder: 'Entry {seq} claims to be earlier than the entry before it.',
  clockAhead: 'From entry {seq} on, the clock differs by more than ten minutes from the order of events.',
  advice:
    'Copy the data folder, and tell the person responsible for compliance. The server, other computers and backups may still have what is missing. Then start a new log on this computer: the old one is kept, and the new one says why.',
  olderThanNewLog:
    'This computer had started a newer log, but the data folder that is open now is from before that. Somebody replaced the folder with an older copy.',
  logsGone:
    '{count, plural, one {The log of another computer was in the data file when it was closed, and is missing or shorter now.} other {Logs of {count, number} other computers were in the data file when it was closed, and are missing or shorter now.}}',
  countersignaturesGone:
    '{count, plural, one {Countersignatures of a witness were in the data file when it was closed, and are missing now.} other {Countersignatures of {count, number} witnesses were in the data file when it was closed, and are missing now.}}',
  cut: 'Orgata was stopped in the middle of its work, and the newest changes were removed afterwards: {had, number} entries were saved, but only {size, number} are here.',
  older:
    'The data folder is older than it was when Orgata was closed: {had, number} entries were saved, but only {size, number} are here. Somebody replaced it with an older copy or removed its end.',
  replaced:
    'The first {had, number} entries of the log are not the ones that this computer signed when it saved them.',
  walGone:
    'Orgata was stopped in the middle of its work, and the file with the newest changes (orgata.db-wal) was removed afterwards. Drafts and changes from others may lack their latest state.',
  noteAltered:
    'What the data file says about the note outside it was changed by something other than Orgata. Orgata can’t tell whether this folder was replaced with an older copy or lost its end.',
  noteMissing:
    'The note outside the data folder, number {number, number}, is missing or unreadable. Orgata can’t tell whether this folder was replaced with an older copy or lost its end.',
  noteOlder:
    'The note outside the data folder is an older copy. Orgata can’t tell whether this folder was replaced with an older copy or lost its end.',
  openedElsewhere:
    'This data folder was last open at another place or with another account, so there is no note outside it of what it contained. From now on, such a note is kept here. If you did not move the folder, tell the person responsible for compliance.',
  openedOnOther:
    'This data folder was last open on {computer}, so there is no note outside it of what it contained. From now on, such a note is kept here. If you did not move the folder, tell the person responsible for compliance.',
  noteChanged: 'What was noted about this log was changed after it was written, and cannot be read.',
  differsFromEntry: 'It differs from entry {seq}, which made this version.',
  restsOnBad: 'It rests on entry {seq}, in a part of the log that is not in order.',
  newestIsOther: 'No entry made this version. The newest version in the logs is from entry {seq}.',
  noEntry: 'No log entry made it.',
  partUnreadable: 'This part of the file cannot be read.',
  contentUnreadable: 'Its content cannot be read.',
  markedRemoved: 'It is marked as removed, which no version of Orgata does.',
  noRecord: 'Orgata does not write records like this.',
  shownOtherwise: 'Lists and searches show it differently from what it is.',
  goneFromFile: 'Entry {seq} made it, but it is no longer in the data file.',
  olderThanEntry: 'It is older than entry {seq}, which changed it.',
})
