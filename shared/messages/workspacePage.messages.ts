import { defineMessages } from './message.ts'

/** The page of workspaces and projects. */
export const workspacePageMessages = defineMessages('workspacePage', {
  description: 'Group playbooks and runs. Choose the workspace or project on the page of a playbook.',
  notShown: 'Workspaces and projects could not be shown',
  loading: 'Loading workspaces and projects',
  workspaces: 'Workspaces',
  aboutWorkspaces:
    'A workspace keeps the playbooks for one place or purpose together, for example a sandbox for trying things out.',
  addWorkspace: 'Add a workspace',
  addTheWorkspace: 'Add the workspace',
  restore: 'Restore',
  restoreNamed: 'Restore {name}',
  archive: 'Archive',
  archiveNamed: 'Archive {name}',
  projects: 'Projects',
  aboutProjects:
    'A project is work with an end, such as moving into a new shop. Its playbooks and runs appear together.',
  addProject: 'Add a project',
  addTheProject: 'Add the project',
  priority: 'Priority: {priority}',
  completedOn: 'Completed: {day}',
  stateOf: 'State of {name}',
  changeNamed: 'Change {name}',
  details: 'Details',
  detailsOf: 'Details of {name}',
  delete: 'Delete',
  deleteNamed: 'Delete {name}',
})
