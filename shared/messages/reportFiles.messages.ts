import { defineMessages } from './message.ts'

/** Compliance reports and evidence packs: making them, and the files. */
export const reportFilesMessages = defineMessages('reportFiles', {
  byOwners:
    'Only owners and admins of the team can make reports and evidence packs. You can read the existing ones.',
  saved:
    '{count, plural, one {Report saved on this computer.} other {Report saved on this computer in {count, number} formats.}}',
  makePack: 'Make an evidence pack',
  twoKinds:
    'A report is for reading. A pack contains the report, the evidence and the logs of all computers, and proves that nothing was altered.',
  makingReport: 'Making the report',
  makingPack: 'Making the evidence pack',
  reportFailed: 'The report was not made',
  reportSafe: 'Nothing was changed, and no part of a report was left behind.',
  packFailed: 'The evidence pack was not made',
  packSafe: 'Nothing was changed, and no part of a pack was left behind.',
  makeReport: 'Make report',
  makeAReport: 'Make a report',
  saveAs: 'Save the report as',
  chooseFormat: 'Choose at least one format.',
  back: 'Back',

  // A finished pack.
  packMade: 'Evidence pack made',
  downloadPack: 'Download the pack',
  savedAs: 'Saved on this computer as',
  size: 'Size',
  fileHash: 'SHA-256 of the file',
  logsInIt: 'Logs in it',
  keyOfComputer: 'Key of this computer',
  missing:
    '{count, plural, one {A file is not on this computer and so not in the pack: {names}.} other {{count, number} files are not on this computer and so not in the pack: {names}.}} The auditor’s check will name what is missing. Wait until everything has arrived, then make the pack again.',
  leftOut:
    '{count, plural, one {One record could not be read and is left out: {names}.} other {{count, number} records could not be read and are left out: {names}.}} They were changed outside of Orgata, or are damaged. Verify the log, then restore a backup.',
  andMore: '{names} and more',
  recordOfKind: '{name} ({kind})',
  howToCheck: 'How an auditor checks it',
  sendIt:
    'Send the file unchanged, and give the auditor this computer’s key separately, for example by phone.',
  runIt:
    'On any computer with Node.js 20.15 or newer, without Orgata or a network, the auditor takes <code>verify.mjs</code> out of the pack and runs: {command}',
  theCommand: 'the command',
  answers:
    'The answer is GOOD, NOT GOOD with the first entry or file that was changed, or a list of differences between report and logs. It also says who witnessed each log. A pack that was unpacked and zipped again is no longer GOOD, so keep the original. README.txt in the pack explains everything else.',
  packedLog: '{computer}: {entries, plural, one {1 entry} other {{entries, number} entries}}',
  packedLogPart:
    '{computer}: {entries, plural, one {1 entry} other {{entries, number} entries}}, {shown, number} of them to read',
  notWitnessed: 'Witnessed by no other computer yet',
  witnessedBy: 'Witnessed by {witnesses}',
  moreLogs: 'and {count, number} more',
  copyNamed: 'Copy {what}',
  copy: 'Copy',
  copied: 'Copied',

  // The saved reports.
  savedReports: 'Saved reports',
  savedReportCount: 'Saved reports ({count, number})',
  notListed: 'The reports could not be listed',
  loading: 'Loading the reports',
  noReports:
    'None yet. Choose a period above and press “Make report”; its files are kept here with the hash of each.',
  older: 'Show older reports',
  formerMember: 'Former member',
  reportFacts:
    '{framework}; {covered, number} of {controls, plural, one {1 control covered} other {{controls, number} controls covered}}, {runs, plural, one {1 run} other {{runs, number} runs}}',
  reportFactsByPlaybook:
    '{framework}; {covered, number} of {controls, plural, one {1 playbook} other {{controls, number} playbooks}} carried out, {runs, plural, one {1 run} other {{runs, number} runs}}',
  stopDownload: 'Stop downloading {file}',
  download: 'Download {format}: {file}',
  fileFacts: '{file}, {size}. SHA-256 {hash}',
})
