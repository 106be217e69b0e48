import { defineMessages } from './message.ts'

/** How the team shares: the server on this computer, a colleague's, or one of its own. */
export const sharingMessages = defineMessages('sharing', {
  loadFailed: 'The sharing status could not be loaded',
  notSharedYet: 'Your team does not share yet. An owner or admin can start sharing from their computer.',
  starting: 'Starting to share',

  workTogether: 'Work together',
  shareLead:
    'When you share, this computer keeps the team’s common copy, and your colleagues connect to it over your network, encrypted. Nothing leaves your computers. Changes are exchanged while Orgata is open here; without it, everybody goes on working with their own copy.',
  openWindow: 'Open Orgata in its window to share from this computer.',
  share: 'Share with my team',
  sharesNow: 'This computer now shares with your team. Invite people next.',

  stateOn: 'Sharing',
  stateStarting: 'Starting',
  stateFailing: 'Not running',
  stateOff: 'Off',
  isOff: 'Sharing is off',
  isOffLead:
    'Everybody goes on working with their own copy, but nobody gets the changes of others until you share again.',
  thisShares: 'This computer shares with your team',
  thisSharesLead:
    'Colleagues exchange changes while Orgata is open on this computer. When it is closed or asleep, everybody goes on working, and the changes follow.',
  serverFails: 'The team’s server is not running',
  allSafe: 'Everything is saved on this computer. Orgata keeps trying to start it.',
  otherPort: 'Use another port',
  otherPortAsk: 'Use another port…',
  otherPortMeans:
    'Colleagues then need the new address, which is shown here. They paste it on their Sync page.',
  restarted: 'The team’s server stopped unexpectedly and was started again {when}. Nothing was lost.',
  shareAgain: 'Share again',
  invite: 'Invite a person',
  stop: 'Stop sharing',
  stopAsk: 'Stop sharing…',
  stopMeans:
    'Colleagues keep their copies and go on working, but changes are not exchanged until you share again.',
  cannotConnect: 'A colleague cannot connect?',
  cannotConnectHelp:
    'Both computers have to be in the same network, and the firewall of this one has to let Orgata receive connections: if your system asks, allow it. If this computer has another address than before, send the colleague this one. They paste it on the Sync page, under “The server has a new address”.',

  isAlone:
    'This computer is in no network right now. Links made now work only on this computer. Connect it to the network of your office first.',
  addressForColleagues: 'Address for colleagues',
  port: 'Port',
  serverAddress: 'Address of the team’s server',
  copy: 'Copy',
  copied: 'Copied',

  canReach: 'Can others reach this computer?',
  connected:
    '{count, plural, =0 {} one {One other computer is connected right now.} other {# other computers are connected right now.}}',

  notConnectedYet: 'Not connected to this computer yet',
  formerServer:
    'These computers still expect the former server. Send each person a new link; nothing on their computers is lost.',
  othersWait:
    '{count, plural, one {One change of others waits} other {# changes of others wait}} on this computer until they join again, or until an owner makes you an owner too.',
  createLink: 'Create link',
  createLinkFor: 'Create a link for {name}',

  ownServer: 'Use a NAS or a rented server instead',
  ownServerLead:
    'A server that is always on exchanges changes at any time. Whoever looks after your computers starts it once; then type its address and its setup token here.',
  docker: 'Docker',
  systemd: 'systemd',
  startServer: 'Start such a server',
  howStarted: 'How the server is started',
  deployFile:
    'This is the project’s file <code>{path}</code>. Its first lines say which commands to run, and where the setup token appears.',
  copyText: 'Copy the text',

  address: 'Address',
  addressHelp: 'As all your computers reach it.',
  addressIsLocal:
    'Only this computer can reach this address. To work with others, use the server’s address in your network.',
  addressMissing: 'Type the address that the server printed.',
  addressTooLong: 'This address is too long.',
  addressForm: 'An address begins with ws://, wss://, http:// or https://.',
  setupToken: 'Setup token',
  setupTokenHelp: 'The server prints it when it starts for the first time.',
  connect: 'Connect',
  isConnected: 'The team’s server is connected.',
  createRecoveryCode: 'Create a recovery code',

  takeOverTitle: 'Take over sharing',
  takeOverAsk: 'Take over sharing…',
  takeOver: 'Take over',
  takesOver: 'This computer now shares with your team. Send everybody a new link.',
  takeOverLead:
    'If {from, select, server {the present server} mine {your computer “{name}”} other {{name}’s computer}} was lost, or will not come back soon, this computer can share instead. Everything on it is there for the team at once{waiting, plural, =0 {} other {, with what was never sent}}. Everybody else joins again with a new link from you; what only their computers have comes along.',
  takeOverCopy:
    'A copy of the server’s data from {when} is kept on this computer. It is used too, so that nothing of the others has to wait.',
  takeOverNoOwner:
    'You are not an owner. Changes that others made then wait on this computer until they join again. For a computer that is lost for good, let the owner back in and ask them to make you an owner too: everything goes to the team at once.',
  takeOverMeans:
    'From now on, the team connects to this computer. Only do this if {from, select, server {the present server} mine {your computer “{name}”} other {{name}’s computer}} is gone or agrees: changes that are there and nowhere else come back only when it joins with a new link.',

  teamHasServer: 'The team has a server',
  yourOtherShares: 'Your other computer shares with your team',
  theirShares: '{name}’s computer shares with your team',
  online: 'Online',
  offline: 'Offline',
  notReachable: 'Not reachable',
  isAway:
    'It is off, asleep or in another network. Go on working: everything is saved on this computer, and changes are exchanged when it is back.',
  tookOver:
    '{from, select, server {The team now has a server of its own, so this computer no longer shares.} mine {Your computer “{name}” took over sharing, so this one no longer shares.} other {{name} took over sharing, so this computer no longer shares.}} Nothing is lost, and you do not have to do anything: everything on this computer goes to the team as before.',
  shareBack: 'To share from this computer again, use “Take over sharing” below.',
  noLongerShares: 'Another computer took over sharing. This one no longer shares with your team.',
  whatItMeans: 'What this means',
  computer: 'Computer',
})
