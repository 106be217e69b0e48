import { defineMessages } from './message.ts'

/** The exchange with the team's server by files, where there is no network. */
export const syncExchangeMessages = defineMessages('syncExchange', {
  noExchangeFile: 'This is not an exchange file of Orgata. Choose a file that ends in “.orgata-exchange”.',
  notWhole:
    'This file is incomplete, or was changed after it was saved. Nothing in it was used. Copy it again, or save it again on the other computer.',
  newerFile:
    'This file was saved by a newer version of Orgata. Update Orgata on this computer, then read it again.',
  notJoined:
    'This computer does not share with a team. Join with an invitation first, while both computers are in one network.',
  neverConnected:
    'This computer has not reached the team’s server yet. Connect it once over the network; after that, files are enough.',
  logAmiss:
    'This computer’s audit log differs from the copies that others hold, so nothing can be sent. The Audit log page says what to do.',
  notSharing:
    'The team’s server is not running on this computer. Read the file on the computer that shares with the team, while it shares.',
  mayNotAnswer: 'Only owners and admins can read files of colleagues on this computer. Ask one of them.',
  otherOrganization: 'This file belongs to another organization, “{organizationName}”. Open that one first.',
  otherServer:
    'This file was made for a server that your team no longer uses. Connect the computer to the current server once, then save the file again.',
  otherKey:
    'The key of the team’s server was changed after this file was saved. Connect the computer once over the network, then save the file again.',
  answerOfOther: 'This is the answer for another computer, “{deviceName}”. Read it there.',
  noAccess:
    '“{deviceName}” has no access to this organization any more, so its file was not read. An owner or admin can invite its person again.',
  unknownComputer:
    'The team’s server does not know the computer “{deviceName}”. It has to join with an invitation first.',
  olderChanges:
    'A later file from “{deviceName}” was already read here, and it contained everything in this one. Read the newest file.',
  fileBeforeRestore:
    'This answers a file from before the team’s server was put back to an earlier state, and is not needed any more. If changes still wait, save a new file.',
  olderAnswer: 'The answer to a later file was already read on this computer. Nothing in this one is new.',
  waitsForFile: 'It waits for the next file.',
  serverClosed: 'The team’s server on this computer closed the connection. Read the file again.',
  noFolder: 'There is no such folder on this computer.',

  starting: 'Collecting what is waiting',
  checkingFile: 'Checking the file',
  title: 'Exchange by file',
  lead: 'Without a network, carry a sealed file on a USB stick or in a shared folder to the computer that shares with your team, and bring its answer back. Only the team’s server and this computer can read them.',
  leadSharing:
    'A colleague without a network brings you a sealed file on a USB stick or in a shared folder. Read it here, and give the answer back. Only the team’s server and the colleague’s computer can read them.',
  save: 'Save file',
  read: 'Read file',
  chooseFile: 'The file',
  savedTitle: 'Last file saved {when}',
  carries: 'It carries {what}.',
  carriesNothing: 'Nothing was waiting here; the answer brings what is new in the team.',
  savedNext:
    'Next: take “{file}” to the computer that shares with the team, read it there on the Sync page, and bring the answer back. Go on working meanwhile.',
  download: 'Download',
  answeredTitle: 'Last answer read {when}',
  records: '{count, plural, one {# change} other {# changes}}',
  logEntries: '{count, plural, one {# log entry} other {# log entries}}',
  documents: '{count, plural, one {# draft} other {# drafts}}',
  files: '{count, plural, one {# file} other {# files}}',
  answerRead: 'Answer read',
  received: 'The team’s server sent {what}.',
  receivedNothing: 'Nothing was new in the team.',
  allThere: 'Everything that this computer had is on the server.',
  stillWaits:
    '{what} still {count, plural, one {waits} other {wait}}: made since the file was saved, or changed by a colleague at the same time. Save a new file and bring it to the server.',
  startedOver:
    'The team’s server was put back to an earlier state. Save a new file now: it compares everything with the server.',
  problems: 'The server did not take everything: {why}',
  changesRead: 'File of {person} read',
  changesFrom: 'From “{computer}”, saved {when}.',
  taken: 'The server took {what}.',
  takenNothing: 'The server had everything in it already.',
  conflicts:
    '{count, plural, one {# change conflicts} other {# changes conflict}} with what colleagues changed. The other computer merges them when it reads the answer, and needs a second file for the result.',
  refused: '{count, plural, one {# change was refused} other {# changes were refused}}; the answer says why.',
  later:
    '{count, plural, one {# change waits} other {# changes wait}} for a log entry that is not here. The next file of this computer brings it.',
  answerNext: 'Next: take “{file}” back to “{computer}” and read it there. It brings {what}.',
  answerNextNothing: 'Next: take “{file}” back to “{computer}” and read it there. It says what arrived.',
  loadFailed: 'The exchange by file could not be loaded',
  readingFile: 'Reading {file}, percent',
  emptyFile: 'This file is empty. Choose another one.',
})
