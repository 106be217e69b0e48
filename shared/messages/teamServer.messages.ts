import { defineMessages } from './message.ts'

/** The team’s server on this computer, and what it rejected from others. */
export const teamServerMessages = defineMessages('teamServer', {
  hasServer:
    'The team has a server already. To move it to this computer, take over sharing under Team, Sharing.',
  starting: 'Starting the team’s server on this computer',
  connecting: 'Connecting to it',
  answers:
    'The server answers at {place}. If a colleague still cannot connect, a firewall on this computer blocks it: allow Orgata to receive connections on port {port}.',
  failing: 'The server answers at {place}, but its disk is full or fails. Free some space.',
  silent:
    'Nothing answers at {place}. A firewall on this computer probably blocks it: allow Orgata to receive connections on port {port}, or choose another address.',
  noNetwork:
    'This computer is in no network, so nobody else can reach it. Connect it to the network of your office.',
  notSharing: 'This computer does not share with the team. Share first, on the Team page.',
  triedRefill: 'Sent records of others ({kind}) that the server had lost.',
  triedConnect: 'Tried to connect.',
  triedChange: 'Tried to change: {kind}.',
  triedDraft: 'Tried to write in a draft.',
  triedFile: 'Tried to send a file.',
  triedLog: 'Tried to send an audit log.',
  whyRevoked: 'The computer is blocked, or its person is no longer in the team.',
  whyForbidden: 'Their access does not allow it. If it should, change their access on the Team page.',
  whyReadOnly:
    'Their access is for reading only. If they should write, change their access on the Team page.',
  whyTooLarge: 'It is too large for the server.',
  whyInvalid: 'It was damaged, or made by a changed app. Look at that computer.',
  whyOutdated: 'Their app is newer than the server. Update the server.',
  whyUnsigned: 'Their app is too old: it does not sign what it changes. Update Orgata on that computer.',
  whyClock: 'The clock of that computer is ahead. Set its date and time right.',
  whyUnproven:
    'The audit log of that computer says something else, as with a changed app or data file. Look at that computer.',
  whyFork:
    'That computer signed two different entries under one number, as happens after an older copy was restored. Look at that computer.',
  whyFilled: 'It was accepted. Check that it is what it should be.',
  whyUnknown: 'The server gave no reason.',
})
