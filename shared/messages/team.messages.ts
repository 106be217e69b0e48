import { defineMessages } from './message.ts'

/** Organization, teams, people and their computers. */
export const teamMessages = defineMessages('team', {
  organization: 'organization',
  organizations: 'organizations',
  team: 'team',
  teams: 'teams',
  person: 'person',
  people: 'people',
  membership: 'membership',
  memberships: 'memberships',
  organizationMember: 'organization member',
  organizationMembers: 'organization members',
  workspace: 'workspace',
  workspaces: 'workspaces',
  project: 'project',
  projects: 'projects',
  jobRole: 'job role',
  jobRoles: 'job roles',
  computer: 'computer',
  computers: 'computers',
})
