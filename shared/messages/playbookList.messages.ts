import { defineMessages } from './message.ts'

/** The list of playbooks. */
export const playbookListMessages = defineMessages('playbookList', {
  import: 'Import',
  importProcedure: 'Import a procedure',
  nothingYet: 'Your team’s procedures appear here.',
  whatFor:
    'A playbook describes how your team does something, step by step. Import what you have (drop Markdown files anywhere here), or write a new one.',
  seeExample: 'Look at an example instead',

  newPlaybook: 'New playbook',
  nameMissing: 'Please type a name.',
  name: 'Name',
  nameExample: 'Closing the shop',
  create: 'Create',

  search: 'Search by name, category or tag',
  state: 'State',
  steps: 'Steps',
  changed: 'Changed',
  layer: 'Layer',
  startRun: 'Start run',
  start: 'Start',
  startRunOf: 'Start run: {name}',
  oneState: 'Only playbooks in one state',
  drafts: 'Drafts',
  active: 'Active',
  archived: 'Archive',
  publishing: 'Publishing',
  anyPublishing: 'Any publishing',
  toPublish: 'Unpublished changes',
  requested: 'Requested',
  publishingRequested: 'publishing requested',
  publishingRequestedHelp: 'Somebody asked for the draft to be published',
  draftChanged: 'draft has changes',
  draftChangedHelp: 'The draft has unpublished changes',

  publish: 'Publish',
  didPublish: 'Published',
  archive: 'Archive',
  didArchive: 'Archived',
  restore: 'Restore',
  didRestore: 'Restored',
  didDelete: 'Deleted',
  deleteCount: 'Delete {count, number}…',
  deletePlaybooks: '{count, plural, one {Delete # playbook} other {Delete # playbooks}}',
  deleteHelp: 'They go to the trash, where they can be restored. Finished runs stay.',
})
