import { defineMessages } from './message.ts'

/** Playbooks and their published versions. */
export const playbookMessages = defineMessages('playbooks', {
  playbook: 'playbook',
  playbooks: 'playbooks',
  version: 'published version',
  versions: 'published versions',
})
