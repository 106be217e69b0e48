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
