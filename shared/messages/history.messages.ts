import { defineMessages } from './message.ts'

/** The comparison of two versions. */
export const historyMessages = defineMessages('history', {
  thePlaybook: 'The playbook',
  changesBetween: 'Changes from version {before} to version {after}',
  changesInDraft: 'Changes in the draft since version {before}',
  firstVersion: 'Version {after}, the first one',
  firstDraft: 'The draft, not published yet',
  nothingDiffers: 'Nothing differs.',
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved',
  newPlace: 'New place',
  behind: 'After {step}',
  atTheTop: 'At the top',
  formattingOnly: 'Only the formatting changed.',
  untitled: 'Untitled',
  step: 'Step {number, number}, {title}',

  changes: 'Show changes',
  changesFailed: 'The changes could not be shown',
  changesLoading: 'Comparing with the version before',

  appliedOn: 'Which version applied on',
  appliedFailed: 'The versions of this day could not be loaded',
  noneApplied: 'No version applied on this day.',
  appliedFrom: '{version}, from {time}',
})
