import type { Kind } from '#shared/entities/registry.ts'

/** What people call each kind of record, for messages. */
export const kindWords: Readonly<Record<Kind, string>> = {
  organization: 'organization',
  team: 'team',
  person: 'person',
  membership: 'membership',
  organizationMember: 'place in the organization',
  workspace: 'workspace',
  project: 'project',
  jobRole: 'job role',
  device: 'computer',
  playbook: 'playbook',
  playbookVersion: 'version',
  run: 'run',
  stepExecution: 'step',
  workItem: 'work item',
  comment: 'comment',
  attachment: 'attachment',
  complianceReport: 'report',
  syncConflict: 'question about two changes',
}
