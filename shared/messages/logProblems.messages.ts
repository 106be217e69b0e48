import { defineMessages } from './message.ts'

/** What is wrong with a log, and what to do. */
export const logProblemsMessages = defineMessages('logProblems', {
  whatFound: 'What was found',
  whatSafe: 'What is safe',
  whatToDo: 'What to do',
  badToDo:
    'Copy the data folder before you change anything else, tell the person responsible for compliance, and compare with a backup or an earlier evidence pack. You can go on working: new entries are still recorded. <link>Look at entry {entry, number}</link>',
  foreign: 'The data file contains something that isn’t from Orgata',
  remains: 'Parts of another computer’s log are missing',
  logs: 'Logs of other computers were removed',
  countersignatures: 'Countersignatures were removed',
  older: 'This computer had a newer version of its log',
  replaced: 'This is not the log that this computer had',
  cut: 'The newest changes were removed',
  note: 'The note about the data folder is missing or was changed',
  behind: 'Other computers have a newer version of this computer’s log',
  fork: 'This computer’s log differs from the copies on other computers',
  copy: 'Another computer is using a copy of this one’s data',
  refused: 'The server rejects this computer’s log',
  found: '{what} Found {when}.',
  nothingLost:
    'Nothing was overwritten. The copies on other computers stay as they are, and everything you do here is still recorded on this computer.',
  copyToDo: 'Find the other computer and have it join the team with its own invitation.',
  forkToDo:
    'If a second computer is using a copy of this one’s data, have it join with its own invitation. Otherwise start a new log here. The old one is kept and stays readable.',
  newLogStarted: 'New log started. The old one is kept and stays readable.',
  newLogMeans:
    'From now on, this computer writes to a new log. The old log is kept as it is, and nothing more can be added to it. This can’t be undone.',
  newLog: 'Start a new log',
  newLogAsk: 'Start a new log…',

  // The logs of other computers.
  notYet: 'Not checked yet',
  whenItCame: 'When it came',
  inOrder: 'In order',
  unfit: 'Does not fit',
  logDamaged: '{computer}: this log is not in order here',
  logUnfit: '{computer}: the part of this log that arrived does not fit',
  damagedToDo:
    '{what} Compare it with the computer that wrote it, or with an earlier evidence pack. <link>Look at this log</link>',
  unfitToDo:
    '{what} The entries already here are as they were signed, and stay that way. <link>Look at this log</link>',
  logsHere:
    '{count, number} logs on this computer, and who witnessed them{bad, plural, =0 {} other {; {bad, number} are not as they should be}}',
  logsOnComputer: 'Logs on this computer',
  logOf: 'Log of',
  entries: 'Entries',
  checked: 'Checked',
  witnessedBy: 'Witnessed by',
})
