import { defineMessages } from './message.ts'

/**
 * Why a record cannot be changed (`shared/entities/rights`). The sync server sends these by key, and computers keep them so:
 * a key stays for good; a message may take further values, which older peers do not send.
 */
export const rightsMessages = defineMessages('rights', {
  unknownKind: 'This version of Orgata does not know what this is.',
  noOwner: 'This does not belong to any team, run or other place that it can belong to.',
  noWriting: 'Your role does not allow you to change this. Ask an owner or admin of the team.',
  immutable: '“{field}” can’t be changed later.',
  guarded: 'Your role does not allow you to change “{field}”. Ask an owner or admin of the team.',
  cannotDelete: 'This is kept and cannot be deleted.',
  noTrash: 'Your role does not allow you to delete or restore this. Ask an owner or admin of the team.',
  othersOwn: 'Only the person who made this, an owner or an admin can change it.',
  onlyComputer: 'This stays on the computer that made it.',
  othersName: 'You can’t write in somebody else’s name.',

  // States.
  withStateOnly: '“{field}” can change only together with the state.',
  untold: 'This can’t become “{state}” without “{field}”.',
  byCorrection:
    'This is “{state}”. To change it, correct it and give a reason; the earlier values stay on record.',
  managersCorrect: 'This is “{state}”. Only an owner or admin can still correct it.',
  ended: 'This is “{state}” and can’t be changed any more.',
  noState: 'Your role does not allow you to set this to “{state}”. Ask an owner or admin of the team.',
  noBeginning: 'New items can’t start as “{state}”.',
  noWay: 'This can’t change from “{from}” to “{to}”.',

  // Closed places, and what was deleted permanently.
  teamArchived:
    'This team is archived, so nothing can be changed. An owner can restore it under Settings, Teams.',
  organizationClosed:
    'Nothing can be changed in this organization. Its state: {state}. An owner can reopen it under Settings, Organization.',
  purged: 'This was deleted permanently, so it can’t be changed.',
  noPurging: 'Your role does not allow you to delete this permanently. Ask an owner or admin of the team.',
  evidence: 'This is kept as evidence and cannot be deleted permanently.',
  purgeFromTrash: 'Move this to the trash first. You can delete it permanently there.',

  // People, places and computers.
  otherOrganization: 'This belongs to another organization.',
  ownersMakeOwners: 'Only an owner can make somebody an owner, or change one.',
  organizationNeedsOwner: 'The organization needs an owner. Make somebody else an owner first.',
  teamNeedsOwner: 'A team needs an owner. Make somebody else an owner first.',
  ownersSuspendOwners: 'Only an owner can suspend an owner, or reactivate one.',
  ownersBlockOwners: 'Only an owner can block the computer of an owner.',
  otherEnrolment: 'This computer is already known with another person or key.',

  // Settings.
  otherScope: 'This setting is stored in a different place from the one it applies to.',
  noSecrets: 'Passwords and keys cannot be kept as settings.',
  noSetting: 'Your role does not allow you to change this setting. Ask an owner or admin.',
  playbookElsewhere: 'This playbook belongs to another team.',

  // Runs and work.
  otherRun: 'This work item belongs to another run.',
  othersWork: 'This is somebody else’s work. Ask them, or an admin, to hand it to you.',
  notForHolder:
    'This work was for somebody who no longer has its job role. It is created again for whoever has the role now.',
  stepEnded: 'This step has ended. An owner or admin can still remove the file.',
  decisionKeeps: 'A decision must record exactly the values it replaced.',
  holdStays: 'Past pauses stay on record and can’t be changed.',
  dueByHolds: 'A due date can move only by the time that the run was paused.',
  correctionStays: 'Corrections stay on record and can’t be changed.',
  managersAddCorrections: 'Only an owner or admin can correct this.',
  correctionOfEnd: 'A correction can only record how this had ended.',
  keepsName: 'This can’t be renamed.',
  oneWorkItem: 'A step can have only one work item.',
  otherJobRole: 'The playbook assigns this to another job role.',
  stepsAtStart: 'Only the person who starts a run creates its steps.',
})
