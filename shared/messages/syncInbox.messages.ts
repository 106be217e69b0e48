import { defineMessages } from './message.ts'

/** Conflicts, and changes that were rejected or not accepted. */
export const syncInboxMessages = defineMessages('syncInbox', {
  which: 'Which',
  open: 'Open',
  decided: 'Decided',
  onlyMine: 'Only my changes',
  failed: 'The list cannot be shown',
  noDecisions: 'No decisions yet.',
  noConflicts:
    'No conflicts. When two people change the same thing offline, Orgata keeps one version and lists both here so you can choose.',
  keptOne: 'Orgata kept one version automatically. Check that it’s the right one.',
  kept: 'Kept',
  otherUsed: 'Other version used',
  current: 'current',
  fieldBy: '{field}, by {name}',
  changedAgain: 'Changed again in the meantime: {now}',
  othersDecide: 'Somebody who can edit decides.',
  keepOf: 'Keep {name}’s version',
  keepCurrent: 'Keep the current version',
  useOf: 'Use {name}’s version',
  currentKept: 'Current version kept.',
  usedNow: '{name}’s version is used now.',
  decidedBy: '{name} decided this {when}.',
  undoDecision: 'Undo the decision',

  // Changes that the server rejected.
  rejected: 'Rejected by the server',
  dismissed: 'Dismissed.',
  dismiss: 'Dismiss',
  copied: 'Copied',
  copyMine: 'Copy what I wrote',
  rejectedOfAll: 'Reported by the server',
  noneRejected: 'No changes were rejected.',
  noneRejectedAsOf: 'No changes were rejected, as of {when}.',
  asOf: 'As of {when}.',
  rejectedFailed: 'The list of rejected changes could not be loaded',
  onComputer: 'on {computer}',
  timesLast: '{count, number} times, last {when}',

  // What came from the server and was not accepted.
  notAccepted: 'Not accepted',
  notAcceptedNamed: '{name}, not accepted',
  notAcceptedLead:
    'These changes came from the server, but the audit log does not confirm them. Orgata did not apply them: your team still has the last confirmed version. Ask the person who uses that computer, and whoever runs the server.',
  inOrgata: 'In Orgata',
  nothing: 'Nothing',
  hideDetails: 'Hide details',
  showDetails: 'Show details',
  saveJson: 'Save as JSON',
  removeForGood: 'This can’t be undone. The audit log keeps a note of it.',
  remove: 'Remove',
  removeFromList: 'Remove from the list',
  removed: 'Removed from the list.',
  unknownComputer: 'From an unknown computer',
  otherContent: 'The audit log says something different.',
  otherPerson: 'It claims to be from somebody who doesn’t use that computer.',
  changesEnd: 'It changes something that is finished, without a reason and without the earlier values.',
  beyondRole: 'The role of this person never allowed a change like this.',
  broken: 'Its content is damaged: Orgata doesn’t write records like this.',
  noEntry: 'The audit log of that computer has no entry for it.',
  notInvited:
    'No invitation belongs to this computer. If you know it, make a new link for that person and open it there with the latest Orgata.',
  invitationUsed:
    'Another computer joined with the same invitation. If you know this one, make a new link for that person and open it there.',
})
