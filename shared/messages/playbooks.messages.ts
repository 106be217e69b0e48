import { defineMessages } from './message.ts'

/** Playbooks and their published versions. */
export const playbookMessages = defineMessages('playbooks', {
  playbook: 'playbook',
  playbooks: 'playbooks',
  version: 'published version',
  versions: 'published versions',
  stateDraft: 'Draft',
  stateActive: 'Active',
  stateDeprecated: 'Being replaced',
  stateArchived: 'Archived',
  category: 'Category',
  layer: 'Layer',
  layerL0: 'Operations',
  layerL0Help: 'Daily work',
  layerL1: 'Management',
  layerL1Help: 'Planning and checking the work',
  layerL2: 'Strategy',
  layerL2Help: 'Deciding where to go',
  stepCount: 'Steps',
  publishedVersion: 'Published version',
  publishedNumber: 'Version number',
  contentHash: 'Content fingerprint',
  publishedAt: 'Published',
  unpublishedChanges: 'Unpublished changes',
  importedFrom: 'Imported from',
  playbookField: 'Playbook',
  parents: 'Previous versions',
  note: 'What changed',
  content: 'Content',
  step: 'step',
  steps: 'steps',
  versionNumber: 'version {number, number}',
  onlyDraft: 'draft',
  didCreate: '{result, select, success {Started a playbook} other {Tried to start a playbook}}',
  didPlace:
    '{result, select, success {Moved a playbook to a workspace or project} other {Tried to move a playbook to a workspace or project}}',
  didImportMarkdown: '{result, select, success {Imported a procedure} other {Tried to import a procedure}}',
  didArchive: '{result, select, success {Archived a playbook} other {Tried to archive a playbook}}',
  didRestore:
    '{result, select, success {Restored a playbook from the archive} other {Tried to restore a playbook from the archive}}',
  didRemove: '{result, select, success {Deleted a playbook} other {Tried to delete a playbook}}',
  inProgress:
    '{count, plural, one {A run of “{name}” is in progress. Finish or cancel it first, or archive the playbook.} other {{count, number} runs of “{name}” are in progress. Finish or cancel them first, or archive the playbook.}}',
  didSettle:
    '{result, select, success {Updated a playbook after sync} other {Tried to update a playbook after sync}}',
  didPublish: '{result, select, success {Published a playbook} other {Tried to publish a playbook}}',
})
