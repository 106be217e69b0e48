import { defineMessages } from './message.ts'

/** Texts of concurrent changes. */
export const syncMessages = defineMessages('sync', {
  server: 'Sync server',
  conflict: 'conflicting change',
  conflicts: 'conflicting changes',
  recordKind: 'Kind of item',
  record: 'Item',
  anchor: 'Belongs to',
  field: 'Field',
  entry: 'Entry',
  kept: 'Kept version',
  lost: 'Other version',
  keptTogether: 'Kept along with it',
  lostTogether: 'Other version of the rest',
  keptBy: 'Kept version by',
  keptAt: 'Kept version from',
  lostBy: 'Other version by',
  lostAt: 'Other version from',
  decision: 'Decision',
  decisionOpen: 'Open',
  decisionKept: 'Kept',
  decisionOther: 'Other version taken',
  decidedBy: 'Decided by',
  decidedAt: 'Decided',
  replaced: 'Replaced values',
  didConnect:
    '{result, select, success {Connected the team’s server} other {Tried to connect the team’s server}}',
  didChangeAddress:
    '{result, select, success {Changed the address of the team’s server} other {Tried to change the address of the team’s server}}',
  didShare:
    '{result, select, success {Made this computer the team’s server} other {Tried to make this computer the team’s server}}',
  didStopSharing:
    '{result, select, success {Stopped the team’s server on this computer} other {Tried to stop the team’s server on this computer}}',
  didOfferAddress:
    '{result, select, success {Chose the address in invitations} other {Tried to choose the address in invitations}}',
  didCheckReach:
    '{result, select, success {Tested whether others can reach this computer} other {Tried to test whether others can reach this computer}}',
  notAcceptedVersion: 'Change that was not accepted',
  didNow: '{result, select, success {Synced with the server} other {Tried to sync with the server}}',
  didMerge:
    '{result, select, success {Merged with the changes of others} other {Tried to merge with the changes of others}}',
  didAdopt:
    '{result, select, success {Signed earlier changes of this computer} other {Tried to sign earlier changes}}',
  didStamp:
    '{result, select, success {Gave a change the server’s time, because this computer’s clock was wrong} other {Tried to give a change the server’s time}}',
  didLeaveOut:
    '{result, select, success {Did not apply a change from the server that the audit log doesn’t confirm} other {Tried to leave out a change from the server}}',
  didRemoveNotAccepted:
    '{result, select, success {Removed a version that was not accepted from the list} other {Tried to remove a version that was not accepted}}',
  didDecide:
    '{result, select, success {Decided between two changes} other {Tried to decide between two changes}}',
  didReopen:
    '{result, select, success {Undid a decision between two changes} other {Tried to undo a decision between two changes}}',
  didNote:
    '{result, select, success {Noted that two people changed the same thing} other {Tried to note that two people changed the same thing}}',
  didDismiss:
    '{result, select, success {Dismissed a change that the server rejected} other {Tried to dismiss a rejected change}}',
  didUndismiss:
    '{result, select, success {Listed a rejected change again} other {Tried to list a rejected change again}}',
})
