import { defineMessages } from './message.ts'

/**
 * What the sync server says to apps. It sends the English with the key and the values (`told.ts`): a key stays for good; a
 * message may take further values, which older servers do not send.
 */
export const serverWordMessages = defineMessages('serverWords', {
  // Why it does not take a record.
  forbidden: 'You may not change this any more.',
  invalid: 'The sync server could not read this.',
  tooLarge: 'This is too large for the sync server.',
  outdated: 'The sync server is older than this app. Ask whoever runs it to update it.',
  clock: 'The clock of this computer is ahead. Set its date and time right.',
  clockAndUpdate:
    'The clock of this computer is ahead. Set its date and time right and update Orgata: your changes stay here and are sent then.',
  unsigned:
    'This organization takes only what the audit log bears out, and this version of Orgata does not sign it. Update Orgata on this computer: your changes stay here and are sent then.',
  tooDeep: 'This is nested too deeply. Flatten it.',
  halfCharacter: 'A text in this ends or begins in the middle of a character.',
  unproven: 'The audit log does not bear this out.',
  unprovenWhy: 'The audit log does not bear this out: {why}.',
  otherStamp: 'its time stamp belongs to another version',
  strangeTimes: 'its times are not those of its entry',
  beforeKnown: 'it is dated before its person was here',
  begunOtherwise: 'no entry confirms that it began then',
  noTime: 'no entry confirms the time of “{path}”',
  adoptsNothing: 'its log should have recorded this when it was made, but didn’t',
  saysOtherwise: 'its entry says otherwise',
  aboutOther: 'its entry is about something else',
  saysFailed: 'its entry says that the change failed',
  ofOtherTeam: 'its entry is of another team',
  erased: 'the content of its entry was erased',
  mayNotAttest: 'only owners and admins can confirm records from before the log began',
  ofSomebodyElse: 'its entry is in the name of somebody else',
  ofOtherComputer: 'its entry is of another computer',

  // Why it takes nothing, or nothing more.
  maintenance:
    'The sync server is under maintenance and accepts nothing at the moment. Your changes are kept on this computer and are sent afterwards.',
  ownClock:
    'The clock of the sync server is wrong, not the one of this computer: it says {clock}, and the server already has changes from {newest}. It accepts nothing until whoever runs it corrects its clock. Your changes are kept on this computer and are sent afterwards.',
  diskFull:
    'The disk of the sync server is full. Your changes are kept on this computer. Tell whoever runs the server.',
  diskFails:
    'The disk of the sync server is failing. Your changes are kept on this computer. Tell whoever runs the server.',
  diskTakesNothing:
    'The sync server cannot write to its disk: it is full or failing. Your changes are kept on this computer. Tell whoever runs the server.',
  diskNearlyFull: 'The disk of the sync server is nearly full, so it accepts no files. Tell whoever runs it.',
  noRoomForCopy: 'The disk of the sync server has no room for a copy of its data.',
  filesFull: 'The files of this organization have reached what the sync server allows. Tell whoever runs it.',
  tooManyChanges:
    'You sent more changes than the sync server accepts in a day. It accepts more from {from}; until then they stay on this computer.',
  tooManyRequests: 'Too many requests from this computer. Wait a minute and try again.',
  tooManyLogRequests: 'Too many requests from this computer. Wait a moment.',
  failed: 'The sync server could not do this. Its log has the details.',

  // Drafts.
  noDocument: 'There is no such document, or none that you may see.',
  documentsFull: 'This organization has as many documents as the server allows.',
  readOnly: 'You may read this document, but not change it.',
  otherLayout:
    'This change names a layout of the document that the sync server does not know. Update the sync server.',
  documentFull: 'This document has grown too large for the sync server. Start a new one.',
  changeTooDeep: 'Parts of this change are nested too deeply. Flatten its lists and quotes.',
  changeTooMuch: 'This change inserts or removes too much at one place. Make it in smaller parts.',
  changeNumbers:
    'This change has larger numbers than any draft. It was not saved: reload the page and try again.',
  changeUnfit: 'This change cannot be taken into the document.',
  cannotSave: 'The sync server cannot save at the moment. Your changes are kept on this computer.',

  // Sessions, and who belongs here.
  noAccess: 'You have no access to this organization any more. Ask one of its admins.',
  revoked:
    'This computer was blocked because it was lost or is no longer used. It can join again with a new link.',
  sessionExpired: 'This session has expired. Sign in again.',
  unknownComputer: 'The sync server does not know this computer, or its answer came too late.',
  setupTokenOld:
    'This setup token is more than a week old. Start the server again, or run it with "setup", to get a new one.',
  setupTokenUsed:
    'This setup token was used already or is not from this server. Start the server again with "setup" to get a new one, or ask for an invitation.',
  alreadyHere: 'This organization is on the server already. Ask one of its owners for an invitation.',
  placeChanged: 'Your place in this team changed since. Ask for a new invitation.',
  invitationVoid: 'This invitation was already used, was withdrawn, or has expired. Ask for a new one.',
  invitationJoined: 'This invitation was already used. Each one works once. Ask for a new one.',
  invitationWithdrawn: 'This invitation was withdrawn. Ask for a new one.',
  invitationExpired: 'This invitation has expired. Ask for a new one.',
  belongsAlready:
    'This computer belongs to {name} already. Open it under Settings, Organizations. The invitation was not used.',
  needsNewKey:
    'This computer left {name} or was blocked, and needs a new key to join again. The invitation was not used.',
  lessThanInvited: 'You cannot invite somebody with more rights than your own.',
  invitationPeriod: 'An invitation can be valid for up to 30 days.',
  noInvitation: 'There is no such invitation.',
  invitationUsed: 'This invitation was used already. To end the person’s access, take them out of the team.',
  mayNotInvite:
    'Only an admin or owner of the team can invite this person. Somebody who already has a computer invites their next one themselves, or an owner does.',
  codesForOwners: 'A recovery code is for owners.',
  noOwnerHere: 'There is no such owner on this server.',
  managersOnly: 'Only an admin or an owner of the team can see or do this.',
  noComputer: 'There is no such computer.',
  ownersBlock: 'Only an owner can block this computer.',
  nobodyLikeThat: 'This person is not in this team.',
  ownersTakeOut: 'Only an owner can take out an owner.',
  ownersEndRole: 'Only an owner can end a role in the whole organization.',
  onlyOwner: 'This is the only owner. Make somebody else an owner first.',
  takeOutInOrgata:
    'This organization takes only what an audit log bears out. Take the person out in Orgata, under Team.',

  // Files.
  noFile: 'There is no such file, or none that you may see.',
  noFiles: 'You may not add files.',
  fileTooLarge: 'This file is too large for the sync server.',
  otherFile: 'The bytes that arrived are not the file they were sent as.',
  moreBytes: 'More bytes arrived than were announced.',
  badPiece: 'A piece of a file must say where it begins and how long the file is.',
  elsewhere: 'This piece is not the next one of the file. Ask where the file continues.',
  manyFiles: 'Too many files are on their way at once. Try again later.',

  // Audit logs.
  noLog: 'There is no such log.',
  noCountersignature: 'This is not a countersignature of your computer on this log.',
  logWithoutPlace: 'This log belongs to a computer that is not part of this organization.',
  logTooLong: 'This log has more entries than a log may have.',
  entriesUnsigned: 'The entries are not covered by a signature of the computer that they come from.',
  otherEntries: 'The signature is over other entries than these.',
  entryNotTaken: 'Entry {seq} cannot be taken: {why}.',
  entryWithoutContent: 'Entry {seq} cannot be taken from another computer: it came without its content.',
  withoutText: 'it came without its text',
  ofOtherPerson: 'it is in the name of somebody else',
  contentOtherwise: 'its content doesn’t match the change it stands for',
  altered: 'its text does not have its hash',
  shape: 'it is no entry that Orgata writes',
  place: 'it does not have its number',
  foreign: 'it belongs to another computer or organization',
  chain: 'it does not follow the entry before it',
  payload: 'its names and content are not what was signed',
  ownLogOnly: 'Only the computer that a log belongs to can add to it.',
  manyLogs: 'This computer has begun too many logs.',
  logOnItsWay: 'Another part of this log is on its way.',
  noEntryNumber: 'This is not the number of an entry.',

  // Why it does not start.
  newerData:
    'This data folder was written by a newer sync server. Install that version or a later one; nothing was changed.',
  noRoomToUpgrade:
    'There is no room for the copy of the data that is made before the upgrade. Make room and start again; nothing was changed.',
  damagedData:
    'The data file of the sync server is damaged. Put a backup back with "restore", or start with an empty folder: the apps fill it again. The damaged file was left as it is.',
  runsAlready:
    'A sync server is already using this data folder. Stop it first, or choose another folder with --data.',
  foreignLock:
    'The lock file {place} has content that no sync server wrote, and no server is using this data folder. Delete this file, then start the server again; it contains no data.',
  lockNotWritable:
    'The lock file {place} cannot be opened for writing. Check that it is a file and no link, and that the account of the sync server may change files in this folder.',
  cannotListen: 'The sync server cannot listen on {host}: {reason}.',
  portTaken: 'Port {port} is taken by another program. Choose another one with --port.',

  // Copies of its data, and requests.
  copyInMaking: 'The copy is being made. Ask again in a minute.',
  otherCopy: 'There is another copy now. Ask for the latest one.',
  copiesForOwners: 'Only owners, and admins of every team, can get copies of the server.',
  manyOrganizations: 'This server holds several organizations. Whoever runs it makes its backups.',
  noKeyYet: 'This server has no key yet, because it only reads.',
  noAddress: 'There is nothing at this address.',
  requestTooLarge: 'This request is too large.',
  notJson: 'This request is not JSON.',
  otherForm: 'This request does not have the expected form.',
})
