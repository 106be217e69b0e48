import { defineMessages } from './message.ts'

/** Compliance: the coverage of a framework, and what a report leaves out. */
export const compliancePageMessages = defineMessages('compliancePage', {
  frameworksFailed: 'The frameworks could not be read',
  frameworksLoading: 'Loading the frameworks',
  framework: 'Framework',
  byPlaybook: 'No framework: by playbook and tag',
  playbooks: 'Playbooks',
  all: 'All',
  tags: 'Tags',
  any: 'Any',
  coverageFailed: 'The coverage could not be worked out',
  nothingChanged: 'Nothing was changed.',
  coverageLoading: 'Working out the coverage',
  basis: 'From {from} to {to} ({timezone}), based on the data on this computer.',

  // The period.
  period: 'Period',
  thisMonth: 'This month',
  lastQuarter: 'Last quarter',
  thisYear: 'This year',
  firstDay: 'First day',
  to: 'to',
  lastDay: 'Last day',
  typeTwoDays: 'Type two days between 1970 and 2999.',
  endsBefore: 'The period ends before it begins. Choose a last day on or after the first.',
  stillShown: '{problem} The previous period is still shown.',
  fromTo: '{from} to {to}',

  // The states of a control.
  met: 'Met',
  metMeans: 'A run of a tagged playbook was completed.',
  partial: 'Partly met',
  partialMeans: 'There were runs, but none was completed with its steps done.',
  gap: 'Gap',
  gapMeans: 'A playbook names it, but it was not run.',
  notCovered: 'Not covered',
  notCoveredMeans: 'No playbook names it.',
  playbookMetMeans: 'A run of the playbook was completed.',
  playbookGapMeans: 'The playbook was not run in the period.',

  // The coverage.
  wereCarriedOut: 'Were our playbooks carried out?',
  howMuch: 'How much of the framework do our runs cover?',
  casesByPlaybook:
    '{playbooks, plural, one {1 playbook} other {{playbooks, number} playbooks}}, {runs, plural, one {1 run} other {{runs, number} runs}}',
  cases:
    '{controls, number} controls, {runs, plural, one {1 run} other {{runs, number} runs}} of tagged playbooks',
  pointOutPlaybooks: 'Highlight playbooks by state',
  pointOutControls: 'Highlight controls by state',
  noneOfChoice: 'No playbook with this choice was published or run in the period.',
  noneTagged:
    'No playbook names a control yet. Add a tag such as <code>{tag}</code> to a playbook that does what the control asks for, and publish it. Its runs then count here. <link>Go to the playbooks</link>',
  tileFacts: '{state}, {runs, plural, one {1 run} other {{runs, number} runs}}',
  oddTimes:
    '{count, plural, one {1 run has times that differ from what the server saw} other {{count, number} runs have times that differ from what the server saw}}',

  // One control.
  closeControl: 'Close the control',
  control: 'Control {control}',
  toCover:
    'To cover it, add the tag <code>{tag}</code> to a playbook that does what the control asks for, and publish it. <link>Go to the playbooks</link>',
  toClosePlaybook: 'To close the gap, start a run of this playbook and complete it.',
  toClose: 'To close the gap, start a run of one of these playbooks and complete it.',
  found: 'Findings ({count, number})',
  playbook: 'Playbook',
  namedBy: 'Playbooks that name it ({count, number})',
  version: 'version {version, number}',
  runs: 'Runs in the period ({count, number})',
  moreRuns: 'And {count, number} more; the report lists every run.',
  stepsDone:
    '{done, number} of {steps, plural, one {1 step done} other {{steps, number} steps done}}{skipped, plural, =0 {} other {, {skipped, number} skipped}}',
  evidence:
    '{count, plural, =0 {no evidence attached} one {1 file of evidence} other {{count, number} files of evidence}}',
  timesDiffer:
    '{count, plural, one {A time differs from what the server saw} other {{count, number} times differ from what the server saw}}',

  // What a report leaves out.
  noTags: 'It has no tags.',
  otherTags: 'None of its tags is asked for.',
  notChosen: 'It was not chosen.',
  notPublished: 'It was not published by the end of the period.',
  unreadable: 'Its published version can’t be read.',
  nothingLeftOut: 'Nothing is left out: every playbook and every run of the period counts.',
  leftOut: 'Left out of the report: {count, plural, one {1 playbook} other {{count, number} playbooks}}',
  leftOutLine:
    '<link>{name}</link>: {why}{runs, plural, =0 {} one { 1 run in the period.} other { {runs, number} runs in the period.}}',
  listsAll: 'The report lists all {count, number} of them.',
  unread:
    '{count, plural, one {1 record can’t be read and is left out.} other {{count, number} records can’t be read and are left out.}}',
  unreadLine: '{name} ({kind}): {why}',
  unreadHelp: 'They were changed outside of Orgata, or are damaged. Verify the log, then restore a backup.',
})
