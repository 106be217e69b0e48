import { operations } from '#shared/contract/operations.ts'
import type { CommandName } from '#shared/contract/operations.ts'

/** What somebody did, and what somebody tried to do: "Published a playbook", "publish a playbook". */
type Words = readonly [did: string, toDo: string]

const words: Record<CommandName, Words> = {
  'organizations.create': ['Set up the organization', 'set up the organization'],
  'organizations.open': ['Opened the organization', 'open the organization'],
  'organizations.join': ['Joined the team', 'join the team'],
  'organizations.leave': ['Left the organization on this computer', 'leave the organization'],
  'organizations.loadExample': ['Loaded the example team', 'load the example team'],
  'team.invite': ['Invited a person', 'invite a person'],
  'team.inviteAgain': ['Invited a person again', 'invite a person again'],
  'team.inviteComputer': ['Made a link for another computer', 'make a link for another computer'],
  'team.withdraw': ['Withdrew an invitation', 'withdraw an invitation'],
  'team.shutOut': ['Shut a computer out', 'shut a computer out'],
  'team.setRole': ['Changed what a member may do', 'change what a member may do'],
  'team.setJobRoles': ['Set the job roles of a member', 'set the job roles of a member'],
  'team.remove': ['Took a member out of the team', 'take a member out of the team'],
  'organizations.update': ['Changed the organization', 'change the organization'],
  'organizations.setLogo': ['Changed the logo', 'change the logo'],
  'organizations.setStatus': [
    'Changed the state of the organization',
    'change the state of the organization',
  ],
  'teams.create': ['Added a team', 'add a team'],
  'teams.update': ['Changed a team', 'change a team'],
  'teams.archive': ['Archived a team', 'archive a team'],
  'teams.restore': ['Restored a team', 'restore a team'],
  'teams.open': ['Switched to another team', 'switch to another team'],
  'teams.leave': ['Left the team', 'leave the team'],
  'people.update': ['Changed a profile', 'change a profile'],
  'people.setPicture': ['Changed a profile picture', 'change a profile picture'],
  'people.suspend': ['Suspended a person', 'suspend a person'],
  'people.reactivate': ['Reactivated a person', 'reactivate a person'],
  'people.setOrganizationRole': ['Changed a role in the organization', 'change a role in the organization'],
  'people.signIn': ['Opened Orgata', 'open Orgata'],
  'team.add': ['Added a person to the team', 'add a person to the team'],
  'team.suspend': ['Suspended a member', 'suspend a member'],
  'team.reactivate': ['Reactivated a member', 'reactivate a member'],
  'team.removeJobRole': ['Deleted a job role', 'delete a job role'],
  'workspaces.create': ['Added a workspace', 'add a workspace'],
  'workspaces.update': ['Changed a workspace', 'change a workspace'],
  'workspaces.archive': ['Archived a workspace', 'archive a workspace'],
  'workspaces.restore': ['Restored a workspace', 'restore a workspace'],
  'workspaces.remove': ['Deleted a workspace', 'delete a workspace'],
  'projects.create': ['Added a project', 'add a project'],
  'projects.update': ['Changed a project', 'change a project'],
  'projects.setStatus': ['Changed the state of a project', 'change the state of a project'],
  'projects.remove': ['Deleted a project', 'delete a project'],
  'playbooks.place': [
    'Moved a playbook to a workspace or project',
    'move a playbook to a workspace or project',
  ],
  'runs.place': ['Moved a run to a workspace or project', 'move a run to a workspace or project'],
  'team.createJobRole': ['Added a job role', 'add a job role'],
  'team.renameJobRole': ['Renamed a job role', 'rename a job role'],
  'playbooks.create': ['Started a playbook', 'start a playbook'],
  'playbooks.importMarkdown': ['Imported a procedure', 'import a procedure'],
  'playbooks.archive': ['Archived a playbook', 'archive a playbook'],
  'playbooks.restore': ['Took a playbook out of the archive', 'take a playbook out of the archive'],
  'playbooks.publish': ['Published a playbook', 'publish a playbook'],
  'playbooks.settle': ['Brought a playbook in step', 'bring a playbook in step'],
  'drafts.update': ['Edited a draft', 'edit a draft'],
  'drafts.edit': ['Edited a draft', 'edit a draft'],
  'runs.start': ['Started a run', 'start a run'],
  'runs.pause': ['Paused a run', 'pause a run'],
  'runs.resume': ['Resumed a run', 'resume a run'],
  'runs.carryOn': ['Carried a run on', 'carry a run on'],
  'runs.cancel': ['Cancelled a run', 'cancel a run'],
  'work.take': ['Gave a work item to somebody', 'give a work item to somebody'],
  'work.saveValues': ['Filled in a work item', 'fill in a work item'],
  'work.tick': ['Ticked or unticked a sub-step', 'tick or untick a sub-step'],
  'work.attach': ['Attached evidence', 'attach evidence'],
  'work.complete': ['Completed a step', 'complete a step'],
  'work.skip': ['Skipped a step', 'skip a step'],
  'work.comment': ['Commented', 'comment'],
  'files.start': ['Began to bring in a file', 'bring in a file'],
  'files.chunk': ['Brought in a piece of a file', 'bring in a piece of a file'],
  'files.finish': ['Brought in a file', 'bring in a file'],
  'audit.startNewLog': ['Began a new audit log', 'begin a new audit log'],
  'audit.verify': ['Verified the log', 'verify the log'],
  'audit.exportPack': ['Made an evidence pack', 'make an evidence pack'],
  'reports.generate': ['Made a compliance report', 'make a compliance report'],
  'sync.connect': ['Connected the team’s server', 'connect the team’s server'],
  'backups.make': ['Made a backup', 'make a backup'],
  'backups.verify': ['Checked a backup', 'check a backup'],
  'backups.remove': ['Deleted a backup', 'delete a backup'],
  'backups.configure': ['Set up the daily backup', 'set up the daily backup'],
  'backups.bringIn': ['Began to bring in a backup', 'bring in a backup'],
  'backups.bringChunk': ['Brought in a piece of a backup', 'bring in a piece of a backup'],
  'backups.export': ['Exported everything', 'export everything'],
  'backups.import': ['Imported everything', 'import everything'],
  'backups.restore': ['Restored from a backup', 'restore from a backup'],
  'sync.now': ['Synced with the server', 'sync with the server'],
  'sync.decide': ['Decided between two changes', 'decide between two changes'],
  'sync.reopen': ['Took a decision between two changes back', 'take a decision between two changes back'],
  'sync.note': [
    'Noted that two people changed the same thing',
    'note that two people changed the same thing',
  ],
  'sync.dismiss': ['Put a change aside that the server did not take', 'put a change aside'],
  'sync.undismiss': ['Listed a change again that the server did not take', 'list a change again'],
}

const isKnown = (action: string): action is CommandName => Object.hasOwn(words, action)

/** What an entry says was done, in plain words; the name itself for an operation that this version does not know. */
export function actionWords(action: string, result: 'success' | 'failure'): string {
  if (action === '') return 'Cannot be read'
  if (!isKnown(action)) return result === 'failure' ? `Tried: ${action}` : action
  const [did, toDo] = words[action]
  return result === 'failure' ? `Tried to ${toDo}` : did
}

/** The commands that change something and so can stand in the log, with their words, for the filter. */
export function actionChoices(): { value: string; label: string }[] {
  return Object.entries(words)
    .filter(
      ([name]) =>
        operations[name as CommandName].effect !== 'readOnly' ||
        ['audit.exportPack', 'backups.export'].includes(name),
    )
    .map(([value, [label]]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
