import { defineMessages } from './message.ts'

/** What verifying the log found, and who witnessed it. */
export const logVerdictMessages = defineMessages('logVerdict', {
  entries: '{count, plural, one {1 entry} other {{count, number} entries}}',
  entriesSince: '{count, plural, one {1 entry} other {{count, number} entries}} since {day}',
  withNewer:
    '{extent}; {newer, plural, one {1 newer one is not verified yet} other {{newer, number} newer ones are not verified yet}}',
  sentence: '<b>{title}</b>. {extent}.',
  sentenceChecked: '<b>{title}</b>, checked {when}. {extent}.',
  notVerified: 'Not verified on this computer yet',
  allInOrder: 'All in order up to entry {entry, number}, the last one',
  inOrderUpTo: 'In order up to entry {entry, number}',
  notInOrder: 'The log is not in order',
  recordsDiffer:
    '{count, plural, one {The log is in order, but 1 record does not match it} other {The log is in order, but {count, number} records do not match it}}',
  otherUnchecked: 'Not verified yet, and another computer’s log is not in order',
  othersBad:
    '{count, plural, one {This computer’s log is in order, another one is not} other {This computer’s log is in order, {count, number} others are not}}',
  apart: 'In order, but different from the copies on other computers',
  otherTeams:
    '{count, plural, one {1 entry belongs to other teams and is not listed} other {{count, number} entries belong to other teams and are not listed}}',
  erased:
    '{count, plural, one {1 entry erased on request; its proof stands} other {{count, number} entries erased on request; their proof stands}}',
  stateOfLog: 'State of the log',
  verify: 'Verify',
  verifyAgain: 'Verify again',
  checking: 'Checking every entry and record',
  notChecked: 'The log could not be checked',
  onlyReads: 'Nothing was changed: checking only reads.',
  allGood: 'All entries and records are in order.',
  notGood: 'The log is not in order.',
  untiedKeys:
    '{count, plural, one {The key of 1 computer is not tied to a person} other {The keys of {count, number} computers are not tied to a person}}',
  warnings:
    '{count, plural, one {1 clock warning; the log is still in order} other {{count, number} clock warnings; the log is still in order}}',
  key: 'Key {key}',
  keyHelp: 'An auditor compares it with the key in an evidence pack. Click to copy.',
  copyKey: 'Copy the key of this computer, {start}',
  copied: 'copied',

  // What is wrong with an entry.
  entryAltered: 'Entry {entry, number} was altered',
  entryShape: 'Entry {entry, number} was not written by Orgata',
  entryPlace: 'Entry {entry, number} was moved',
  entryForeign: 'Entry {entry, number} comes from another computer or organization',
  entryColumns: 'Entry {entry, number} is filed under the wrong details',
  entryPayload: 'Entry {entry, number} had its content altered',
  entryChain: 'Entry {entry, number} was replaced or moved',
  entryMissing: 'Entry {entry, number} was removed',
  entryUnreadable: 'Entry {entry, number} cannot be read from the disk',
  entryUnsigned: 'Entry {entry, number} was added after the signed end',
  entryCheckpoint: 'Entry {entry, number} is not covered by a valid signature',
  entryWitness: 'Entry {entry, number} is not what another computer countersigned',
  entryActor: 'Entry {entry, number} was written in somebody else’s name',
  entryCountersignature: 'Entry {entry, number} has a countersignature that was altered',
  entryOther: 'Entry {entry, number} is not as it was signed',
  rewritten: 'Between entry {entry, number} and entry {until, number} the log was rewritten',
  safe: '{good, plural, =0 {No entry before it could be confirmed.} one {Entry 1 was checked and is as it was signed.} other {Entries 1 to {good, number} were checked and are as they were signed.}} This check changed nothing, and your playbooks and runs are stored separately from the log.',

  // Who witnessed a log.
  personComputer: '{person} ({computer})',
  upToLast: 'up to the last entry',
  upTo: 'up to entry {entry, number}',
  signedOnly: 'Signed by this computer, not witnessed by another one yet',
  signedNoServer: 'Signed by this computer. Others witness it once you connect a server.',
  witnessedBy:
    '{count, plural, one {Witnessed by {computer} {upTo}, on {day}} other {Witnessed by {count, number} other computers; {computer} {upTo}, on {day}}}',
  nobodyYet: 'Nobody yet',
  inShort: '{more, plural, =0 {{computer}, {upTo}} other {{computer} and {more, number} more, {upTo}}}',
  witnessLine: '{computer} {upTo}, on {day}',
  thisComputer: 'This computer',
  earlier: 'This computer, earlier (from the server)',
  setAside: 'This computer, earlier (set aside)',
  accessEnded: '{computer}, access ended',

  // The records.
  allMatch:
    '{count, plural, one {1 record matches the log} other {All {count, number} records match the log}}',
  someMatch:
    '{good, plural, one {1 of {count, number} records matches the log} other {{good, number} of {count, number} records match the log}}',
  attested:
    '{count, plural, one {1 record} other {{count, number} records}} from an earlier version of Orgata, confirmed by {name} on {day}',
  anAdministrator: 'an admin',
  fromBefore:
    '{count, plural, one {1 record} other {{count, number} records}} from an earlier version of Orgata, not confirmed by anybody yet',
  waiting:
    '{count, plural, one {1 record waiting for its log entry} other {{count, number} records waiting for their log entries}}',
  unproven:
    '{count, plural, one {1 record does not match the log} other {{count, number} records do not match the log}}',
  unprovenSafe: 'The log itself. It still has every change as it was made, with the values before and after.',
  unprovenToDo:
    'Somebody edited the data file outside Orgata, or the file is damaged. Copy the data folder before you change anything else, tell the person responsible for compliance, and restore an earlier backup.',
  behind:
    '{count, plural, one {1 record is missing or out of date here, according to other computers’ logs} other {{count, number} records are missing or out of date here, according to other computers’ logs}}',
  isGone: 'It is not on this computer.',
  isEarlier: 'This computer has an earlier version.',
  behindHelp:
    'The change may still be on its way, or the server rejected it. If another computer shows it, somebody removed or replaced it here outside Orgata.',
  oddTimes:
    '{count, plural, one {1 record has a time that can’t be right: a computer’s clock was wrong or was changed} other {{count, number} records have times that can’t be right: a computer’s clock was wrong or was changed}}',
  oddTime: 'The computer says {claimed}. The server received it on {accepted}.',
  oddTimeAfter:
    'The computer says {claimed}. The server received it on {accepted}, and the change before it on {after}.',
  foundThing: '{kind} {name}',
  foundPart: '{kind} {name} of “{whole}”',
  quoted: '“{name}”',
  entryOf: 'Entry {entry, number}, {computer}',
  entryNumber: 'Entry {entry, number}',
  andMore: 'And {count, number} more.',
})
