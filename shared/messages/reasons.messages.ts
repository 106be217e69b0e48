import { defineMessages } from './message.ts'

/**
 * Why Orgata did something by itself, and names that it gives. Records and the log keep these by key: `storedWords.ts`. Reports
 * show them, and the verifier of a pack writes those again: see `reportWords.messages.ts` before changing one.
 */
export const reasonMessages = defineMessages('reasons', {
  newer: 'A newer version of Orgata wrote the reason. Update Orgata to read it.',
  needsPerson: 'Orgata could not do this step, so a person has to.',
  joinedAgain: 'This computer was blocked, and joined again with a new key.',
  ownLog: 'Audit log of this computer',
  dailyBackup: 'Daily backup',
  runCancelled: 'The run was cancelled.',
  decidedConflict: 'Decided among conflicting changes',
  conditionFalse: 'Its condition was not met.',
  circle:
    'This step waits for a step that can only come later. It was started anyway: please decide what to do.',
  noAssistant: 'No assistant is set up for this step, so a person has to do it.',
  undecided: 'The condition of this step could not be decided: {why}. Please decide.',
  fillIn: '{why} Please fill it in.',
  noFormulas: 'This step has no formula.',
  noInput: '“{field}” has no value yet.',
  hasChecklist: 'This step has a checklist that a person has to tick off.',
  needsFile: 'This step needs a file that a person has to attach.',
  noFormula: '“{field}” has no formula.',
  notWorkedOut: '“{field}” could not be worked out: {why}.',
  noResult: 'The formula of “{field}” has no result.',
  tooLong: '“{field}” became too long.',
  otherResult: 'The formula has another kind of result: {why}',
  compares:
    'it compares {left, select, text {a text} number {a number} yesNo {a yes or no} date {a date} time {a time} other {a length of time}} with {right, select, text {a text} number {a number} yesNo {a yes or no} date {a date} time {a time} other {a length of time}}',
  noStep: 'no step provides “{name}”',
  noValue: '“{field}” has no value yet',
  unfit: 'its values do not fit together',
  unreadable: 'it cannot be read',
  neither: 'it is neither yes nor no',
  notTried:
    'it was not tried, because {resource, select, time {“{expression}” takes too long} other {“{expression}” needs too much memory}}',
  stopped:
    '{resource, select, time {“{expression}” takes too long} other {“{expression}” needs too much memory}} and was stopped; simplify it in the playbook',
  playbookTooLarge: 'This playbook is too large to be worked out. Split it.',
})
