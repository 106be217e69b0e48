import { defineMessages } from './message.ts'

/** Organizations. */
export const organizationMessages = defineMessages('organizations', {
  didCreate: '{result, select, success {Set up the organization} other {Tried to set up the organization}}',
  didOpen: '{result, select, success {Opened the organization} other {Tried to open the organization}}',
  didJoin: '{result, select, success {Joined the team} other {Tried to join the team}}',
  didLeave:
    '{result, select, success {Left the organization on this computer} other {Tried to leave the organization}}',
  didUpdate: '{result, select, success {Changed the organization} other {Tried to change the organization}}',
  didSetLogo: '{result, select, success {Changed the logo} other {Tried to change the logo}}',
  didSetStatus:
    '{result, select, success {Changed the state of the organization} other {Tried to change the state of the organization}}',
  didOpenExample: '{result, select, success {Opened the example} other {Tried to open the example}}',
  didDeleteExample: '{result, select, success {Deleted the example} other {Tried to delete the example}}',
  notTheExample:
    'This organization is not the example, so it was not deleted. To leave it, use Settings, This computer.',
  sharedExample:
    'The example is connected to a sync server, where others may work in it. Leave it under Settings, This computer.',
  didLoadExample:
    '{result, select, success {Loaded the example team} other {Tried to load the example team}}',
  noTimezone: '“{timezone}” is not a time zone. Choose one such as Europe/Lisbon.',
  onlyOwner: 'You are the only owner, and others work here. First make somebody else an owner under Team.',
  unsent:
    '{count, plural, =0 {No changes are known to be waiting} one {1 change is waiting} other {# changes are waiting}} on this computer for the team’s server. Nothing was changed. Try again when you are online, or leave anyway: everything on this computer is then set aside, not deleted.',
  unsentOffline:
    '{count, plural, =0 {No changes are known to be waiting} one {1 change is waiting} other {# changes are waiting}} on this computer for the team’s server. The server does not answer. Nothing was changed. Try again when you are online, or leave anyway: everything on this computer is then set aside, not deleted.',
  unsentBlocked:
    '{count, plural, =0 {No changes are known to be waiting} one {1 change is waiting} other {# changes are waiting}} on this computer for the team’s server. It no longer lets this computer in. Nothing was changed. Try again when you are online, or leave anyway: everything on this computer is then set aside, not deleted.',
  sendingChanges: 'Sending changes: {count, number} left',
  leaving: 'Leaving the organization',
  exampleRoles: 'Creating the job roles',
  exampleWriting: 'Writing “{title}”',
  exampleNote: 'First version',
  exampleRuns: 'Starting some runs',
  exampleDone: 'Done',
  ownerUnreadable:
    'The file that says whose data this is cannot be read: {file}. It is damaged, or a newer version of Orgata wrote it. Update Orgata or restore a backup. A restore sets everything here aside and deletes nothing.',
  collectionsClosed: 'The collections are not open; call openCollections first.',
  foreignEntry: 'An entry can be written only in the name of this computer’s person.',
  cancelled: 'Cancelled.',
  notArrived:
    'The invitation was accepted, but the team’s data has not arrived yet. It will arrive when the server answers.',
  askingServer: 'Contacting the team’s server',
  fetching: 'Fetching the team’s playbooks and runs',
  anotherPerson:
    'The data of {name} on this computer belongs to somebody else. You can set it aside and join with a folder of your own. Nothing is deleted, and the invitation stays valid for this computer.',
  notHere: 'This organization is not on this computer.',
  noneOpen: 'No organization is open. Open one first.',
  unnamed: 'Your organization',
})
