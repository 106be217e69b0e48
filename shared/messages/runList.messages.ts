import { defineMessages } from './message.ts'

/** The list of runs, and starting one. */
export const runListMessages = defineMessages('runList', {
  lead: 'A run is a playbook being carried out: who did what, when, with which evidence.',
  choosePlaybook: 'Choose a playbook',
  toPlaybooks: 'Go to Playbooks',
  noRuns:
    'No runs yet. Start one from a published playbook. Its steps appear in the work of the people who do them.',
  noPlaybooks:
    'No runs yet. Publish a playbook and start a run of it. Its steps appear in the work of the people who do them.',

  search: 'Search runs',
  state: 'State',
  progress: 'Progress',
  due: 'Due',
  startedBy: 'Started by',
  started: 'Started',
  time: 'Time',
  underMinute: '< 1 min',
  oneState: 'Only runs in one state',
  playbook: 'Playbook',
  fromVersion: '{playbook}, version {number, number}',
  endedLate: 'Ended late',

  pause: 'Pause',
  didPause: 'Paused',
  resume: 'Resume',
  didResume: 'Resumed',
  didCancel: 'Cancelled',
  allEnded: 'These runs have ended.',
  cancelHelp:
    '{count, plural, one {The run ends here and can’t be resumed. What was done stays on record, with your reason.} other {The # runs end here and can’t be resumed. What was done stays on record, with your reason.}}',
  reason: 'Reason',
  cancelRuns: '{count, plural, one {Cancel run} other {Cancel # runs}}',
  cancelCount: 'Cancel {count, number}…',

  startRun: 'Start a run',
  whichPlaybook: 'Which playbook?',
  typeToFind: 'Type to find it',
  playbookMissing: 'Choose a playbook.',
  nameOf: 'Name of this run',
  nameHelp: 'Leave it empty for the playbook’s name and today’s date.',
  assignedTo: 'Assigned to',
  assignedHelp: 'Leave it empty to follow the roles of the steps.',
  typeName: 'Type a name',
  byRole: 'By role',
  followRoles: 'Follow the roles of the steps',
  back: 'Back',
  start: 'Start',
})
