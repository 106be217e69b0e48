import { defineMessages } from './message.ts'

/**
 * Why a record cannot be changed (`shared/entities/rights`). The sync server sends these by key, and computers keep them so:
 * a key stays for good; a message may take further values, which older peers do not send.
 */
export const rightsMessages = defineMessages('rights', {
  unknownKind: 'This version of Orgata does not know what this is.',
  noOwner: 'This names no owner that it can have.',
  noWriting: 'Your role does not allow you to change this. Ask an owner or administrator of the team.',
  immutable: '“{field}” stays as it was when this was made.',
  guarded: 'Your role does not allow you to change “{field}”. Ask an owner or administrator of the team.',
  cannotDelete: 'This is kept and cannot be deleted.',
  noTrash:
    'Your role does not allow you to delete this, or to take it back. Ask an owner or administrator of the team.',
  othersOwn: 'Only who made this, an owner or an administrator can change it.',
  onlyComputer: 'This stays on the computer that made it.',
  othersName: 'Nobody can write in somebody else’s name.',

  // States.
  withStateOnly: '“{field}” changes together with the state only.',
  untold: 'This cannot become “{state}” without “{field}”.',
  byCorrection: 'This is “{state}”. It changes by a correction only, which says why and what stood there.',
  managersCorrect: 'This is “{state}”. An owner or administrator can still correct it.',
  ended: 'This is “{state}” and stays as it is.',
  noState:
    'Your role does not allow you to set this to “{state}”. Ask an owner or administrator of the team.',
  noBeginning: 'Something new cannot begin as “{state}”.',
  noWay: 'This is “{from}” and cannot become “{to}”.',

  // Closed places, and what was deleted permanently.
  teamArchived:
    'This team is archived, so nothing can be changed. An owner can restore it under Settings, Teams.',
  organizationClosed:
    'Nothing can be changed in this organization. Its state: {state}. An owner can reopen it under Settings, Organization.',
  purged: 'This was deleted permanently and cannot be changed any more.',
  noPurging:
    'Your role does not allow you to delete this permanently. Ask an owner or administrator of the team.',
  evidence: 'This is kept as evidence and cannot be deleted permanently.',
  purgeFromTrash: 'Something is deleted permanently from the trash only.',

  // People, places and computers.
  otherOrganization: 'This is another organization.',
  ownersMakeOwners: 'Only an owner can make somebody an owner, or change one.',
  organizationNeedsOwner: 'The organization needs an owner. Make somebody else an owner first.',
  teamNeedsOwner: 'A team needs an owner. Make somebody else an owner first.',
  ownersSuspendOwners: 'Only an owner can suspend an owner, or reactivate one.',
  ownersBlockOwners: 'Only an owner can block the computer of an owner.',
  otherEnrolment: 'This computer is known with another person or key.',

  // Settings.
  otherScope: 'This setting names a place that it is not in.',
  noSecrets: 'Passwords and keys cannot be kept as settings.',
  noSetting: 'Your role does not allow you to change this setting. Ask an owner or administrator.',
  playbookElsewhere: 'This playbook belongs to another team.',

  // Runs and work.
  otherRun: 'This work item is of another run.',
  othersWork: 'This is somebody else’s work. Ask them, or an administrator, to hand it to you.',
  notForHolder:
    'This work was made for somebody who does not fill its job role any more. A colleague’s Orgata makes it again for whoever does.',
  stepEnded: 'This step has ended. An owner or administrator can still remove the file.',
  decisionKeeps: 'A decision keeps the values that it replaced, and no others.',
  holdStays: 'What was on hold stays on record.',
  dueByHolds: 'A due date moves by the time on hold only.',
  correctionStays: 'A correction stays on record.',
  managersAddCorrections: 'Only an owner or administrator can correct this.',
  correctionOfEnd: 'A correction says how something had ended, and nothing else.',
  keepsName: 'This keeps the name that it was made with.',
  oneWorkItem: 'A step has one work item.',
  otherJobRole: 'This is for another job role by its playbook.',
  stepsAtStart: 'The steps of a run are made when it starts.',
})
