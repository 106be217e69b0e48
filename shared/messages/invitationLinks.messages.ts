import { defineMessages } from './message.ts'

/** What is wrong with a pasted link, address or code. */
export const invitationLinksMessages = defineMessages('invitationLinks', {
  // The text of an invitation’s file.
  fileTitle: 'Invitation to {organization} in Orgata, for {name}',
  fileSteps: 'Open Orgata, choose “Join a team with a link”, then “Choose a file” and this file.',
  fileOnce: 'It works once, until {until}. Whoever has it can join: keep it to yourself.',

  noLink:
    'This is not an invitation link. It begins with “orgata://join” or with the address of your team’s server. Copy the whole link and try again.',
  incomplete:
    'This invitation link is not complete: a part of it is missing or was changed on the way. Copy the whole link again, or choose the invitation’s file. The invitation is still valid.',
  noAddress: 'This is not the address of a sync server. It looks like “http://192.168.1.20:4321”.',
  anyAddress:
    '0.0.0.0 means that the server listens on all its addresses. Nobody can reach it at 0.0.0.0. Use the name of its computer, or its address in your network, such as 192.168.1.20.',
  noPin: 'The part of this address after “#” is not a server’s key. Copy the whole address and try again.',
  noCode: 'This is not a recovery code. It has 25 letters and digits, in five groups. Check each of them.',
})
