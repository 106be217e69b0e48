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
  layerL0: 'L0',
  layerL1: 'L1',
  layerL2: 'L2',
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
})
