import { defineMessages } from './message.ts'

/** Workspaces and projects. */
export const workspaceMessages = defineMessages('workspaces', {
  didCreateWorkspace: '{result, select, success {Added a workspace} other {Tried to add a workspace}}',
  didUpdateWorkspace: '{result, select, success {Changed a workspace} other {Tried to change a workspace}}',
  didArchiveWorkspace:
    '{result, select, success {Archived a workspace} other {Tried to archive a workspace}}',
  didRestoreWorkspace:
    '{result, select, success {Restored a workspace} other {Tried to restore a workspace}}',
  didRemoveWorkspace: '{result, select, success {Deleted a workspace} other {Tried to delete a workspace}}',
  didCreateProject: '{result, select, success {Added a project} other {Tried to add a project}}',
  didUpdateProject: '{result, select, success {Changed a project} other {Tried to change a project}}',
  didSetStatusProject:
    '{result, select, success {Changed the state of a project} other {Tried to change the state of a project}}',
  didRemoveProject: '{result, select, success {Deleted a project} other {Tried to delete a project}}',
  title: 'Workspaces and projects',
  description: 'Group playbooks and runs. Choose the workspace or project on the page of a playbook.',
  notShown: 'Workspaces and projects could not be shown',
  loading: 'Loading workspaces and projects',
  workspaces: 'Workspaces',
  aboutWorkspaces:
    'A workspace keeps playbooks for one place or purpose apart, for example a sandbox for trying things out.',
  addWorkspace: 'Add a workspace',
  addTheWorkspace: 'Add the workspace',
  restore: 'Restore',
  restoreNamed: 'Restore {name}',
  archive: 'Archive',
  archiveNamed: 'Archive {name}',
  projects: 'Projects',
  aboutProjects:
    'A project is work with an end, such as moving into a new shop. Its playbooks and runs are found together.',
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
  actionNewWorkspace: 'New workspace',
  keywordsNewWorkspace: 'add, create, folder',
  actionChangeWorkspace: 'Change a workspace',
  keywordsChangeWorkspace: 'rename, archive, restore, delete, remove',
  actionNewProject: 'New project',
  keywordsNewProject: 'add, create',
  actionChangeProject: 'Change a project',
  keywordsChangeProject: 'rename, complete, archive, delete, remove',
  inUse: '“{container}” cannot be deleted, because “{name}” belongs to it. Archive it instead.',
  projectNotActive: '“{name}” is not active. Reopen it first.',
})
