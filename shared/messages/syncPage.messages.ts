import { defineMessages } from './message.ts'

/** The page of sync and the team’s server. */
export const syncPageMessages = defineMessages('syncPage', {
  statusFailed: 'The server’s status could not be loaded',
  allSaved: 'Everything is saved for the team.',
  logDiffers: 'This computer’s audit log doesn’t match its copies',
  savedHere: 'Everything is saved on this computer.',
  whatToDo: 'See what to do',
  notOnServer: 'Some changes are not on the server',
  savedTriesAgain: 'Everything is saved on this computer. Orgata will try again automatically.',
  sharingFails: 'Sharing is off or does not work on this computer.',
  shareAgain: 'See why, and share again',
  noLongerSyncs: 'This computer no longer syncs with the team.',
  triesAgain: 'Orgata will try again automatically.',
  clockWrong: 'The clock is wrong',
  joinAgain: 'Join again',
  joinAgainLead:
    'With a new link for {name}, this computer can rejoin the team. Everything on it stays{count, plural, =0 {} one {, and the change that was never sent goes out} other {, and the # changes that were never sent go out}}. It starts a new audit log and keeps the old one. Ask an owner or admin for a link, or make one under Team, Computers, on another computer of yours that still has access. Until then, you can read everything here and export it under Settings, Backups.',
  joinByLink: 'Join again with a link',
  notShared: 'Not shared yet',
  notSharedLead: 'If somebody sent you an invitation, join with it instead, under Settings, Organizations.',
  askToShare: 'An owner or admin can start sharing here.',
  letIn:
    '<b>{name}</b> has joined again as an owner with “{computer}”, {when}. Nobody in the team invited this computer: whoever runs the server let it in. If you did not know, ask {name}. An owner can block it under <link>Team, Computers</link>.',

  // Who is there, and what waits.
  onlineNow: 'Online now',
  nobodyElse: 'Nobody else is online.',
  shownWhenOnline: 'Shown when this computer is online again.',
  hasOpen: 'has <link>{name}</link> open',
  waiting: 'Waiting to go to the server',
  allSent: 'Everything has been sent.',
  changesAndFiles:
    '{changes, plural, one {1 change} other {{changes, number} changes}}, {files, plural, one {1 file} other {{files, number} files}}',

  // The server.
  sharedBy: 'Shared by',
  thisComputer: 'This computer',
  yourComputer: 'Your computer “{computer}”',
  computerOf: '{name}’s computer “{computer}”',
  address: 'Address',
  online: 'Online',
  offline: 'Offline',
  invite: 'Invite a person',
  addComputer: 'Add another computer of yours',
  sharing: 'Sharing',
  ifLost: 'If the server is lost',
  ifLostLead:
    'Your work is safe: every computer has a full copy. Take over sharing with this computer under Team, Sharing, or start a new server elsewhere and connect it here with the setup token it prints. This computer fills it again.',
  lostStart: 'Start the server with an empty folder. It prints its address and a setup token.',
  lostType: 'Type both below. What this computer has goes there.',
  lostLinks:
    'Make a link for each of the others, under Team; what only they have follows when they join again with it.',
  connectNew: 'Connect a new server',
  movedAndTold: 'Connected at the new address. The server tells the other computers.',
  moved: 'Connected at the new address.',
  addressTellsOthers:
    'Computers that still reach the server at its old address learn the new one from it. On all others, type it here as well. Orgata checks that it is the same server. Nothing on this computer changes.',
  addressHereOnly:
    'This changes the address on this computer only. Orgata checks that it is the same server. Nothing on this computer changes.',
  newAddress: 'New address',
  newAddressHelp: 'A name stays the same when the server moves. If the server prints a pin, add it as #pin=…',
  addressIsLocal: 'Only this computer can reach this address.',
  useAddress: 'Use this address',
})
