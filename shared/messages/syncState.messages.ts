import { defineMessages } from './message.ts'

/** Where changes are saved: the sync badge, its explanation, and the Sync page. */
export const syncStateMessages = defineMessages('syncState', {
  changes: '{count, plural, one {# change} other {# changes}}',
  logEntries: '{count, plural, one {# entry of the audit log} other {# entries of the audit log}}',
  clock:
    '{side, select, ahead {This computer’s clock is {length} ahead of the server’s.} other {This computer’s clock is {length} behind the server’s.}} Set it right: the times of what you do are wrong, and when two people change the same thing the wrong one may count as the later.',
  savedHere: 'Saved on this computer',
  savedHereLong: 'Everything is saved on this computer. To work with others, share with your team.',
  connecting: 'Connecting',
  connectingWaiting: 'Connecting, {count, number} waiting',
  connectingLog: 'Connecting, log waiting',
  connectingLong: 'Everything is saved on this computer. Reaching the team’s server…',
  sentLater: 'Your team gets {what} when the server answers again.',
  noAccess: 'No access',
  noAccessLong:
    'The team’s server no longer accepts this computer. What is on it stays here and can be read.',
  neverSent: 'Never sent: {what}.',
  offline: 'Offline',
  offlineSince: 'Offline since {time}',
  offlineWaiting: 'Offline, {count, number} waiting',
  offlineSinceWaiting: 'Offline since {time}, {count, number} waiting',
  offlineLog: 'Offline, log waiting',
  offlineSinceLog: 'Offline since {time}, log waiting',
  offlineLong: 'Everything is saved on this computer. You can keep working.',
  notRunningHere:
    'Everything is saved on this computer. The team’s server is not running on this computer, so no changes are exchanged.',
  awayMine:
    'Everything is saved on this computer. Your computer “{computer}” shares the team’s data. It is off, asleep or in another network. Go on working: changes are exchanged when it is back.',
  awayMineWaiting:
    'Everything is saved on this computer. Your computer “{computer}” shares the team’s data. It is off, asleep or in another network. Go on working: your team gets {what} when it is back.',
  away: 'Everything is saved on this computer. {name}’s computer shares the team’s data. It is off, asleep or in another network. Go on working: changes are exchanged when it is back.',
  awayWaiting:
    'Everything is saved on this computer. {name}’s computer shares the team’s data. It is off, asleep or in another network. Go on working: your team gets {what} when it is back.',
  arriving:
    '{count, plural, one {# change from others is being checked and will appear shortly.} other {# changes from others are being checked and will appear shortly.}}',
  arrivingOf:
    '{count, plural, one {# change from others is being checked and will appear shortly: {kinds}.} other {# changes from others are being checked and will appear shortly: {kinds}.}}',
  rejected: '{count, number} rejected',
  rejectedLong:
    'Everything is saved on this computer. The server rejected {count, plural, one {# change} other {# changes}}. See which and what you can do.',
  checking: 'Checking',
  checkingLong: 'Everything is saved on this computer. Comparing with the team’s server…',
  notSyncing: 'Not syncing',
  notSyncingLong:
    'Everything is saved on this computer. Changes are not exchanged with your team at the moment.',
  waiting: '{count, number} waiting',
  onTheWay:
    'Everything is saved on this computer. {count, plural, one {# change is} other {# changes are}} on the way to the team’s server.',
  stillWaiting:
    'Everything is saved on this computer. {count, plural, one {# change is} other {# changes are}} waiting to go to the team’s server.',
  logOnTheWay: 'Log on its way',
  logFollows:
    'Everything is saved on this computer. Your changes are on the team’s server; {count, plural, one {# entry of the audit log follows} other {# entries of the audit log follow}}.',
  checkClock: 'Saved for the team, check the clock',
  withNotice: 'Saved, needs attention',
  withNoticeLong:
    'Your changes are saved on this computer and on the team’s server. See the notice on the page Sync.',
  savedForTeam: 'Saved for the team',
  savedForTeamLong: 'Everything is saved on this computer and on the team’s server.',
  notConnected: 'Not connected',
  whereSaved: 'Where your work is saved',
  server: 'Server',
  thisComputer: 'This computer',
  online: 'Online',
  waitingFact: 'Waiting',
  nothing: 'Nothing',
  conflicts:
    '{count, plural, one {Somebody else also changed something you changed. Compare both versions.} other {# of your changes conflict with somebody else’s. Compare the versions.}}',
  share: 'Share with my team',
  seeUnsent: 'See unsent changes',
  syncNow: 'Sync now',
})
