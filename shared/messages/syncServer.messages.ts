import { defineMessages } from './message.ts'

/** What the exchange with the team’s server runs into; addresses that do not answer are `unreachable`. */
export const syncServerMessages = defineMessages('syncServer', {
  notShared: 'Your team does not share yet. Choose “Share with my team” under Team, Sharing first.',
  configUnreadable: 'The file that names your sync server cannot be read. Connect to the server again.',
  notStarted:
    'Syncing could not start ({reason}). Your work is saved on this computer. Close Orgata and open it again; if this stays, ask whoever looks after your computers.',
  syncStopped: 'Syncing was stopped.',
  noAnswer: 'The sync server does not answer.',
  takesLonger: 'Syncing is taking longer than expected. It continues in the background.',
  exchangeStopped: 'The exchange of audit logs was stopped.',
  unfitAnswer: 'The sync server sent an answer that Orgata does not understand.',
  noAnswerInTime: 'The sync server did not answer in time.',
  connectionLost: 'The connection to the sync server was lost.',
  connectionLostAt: 'The connection to the sync server at {url} was lost.',
  connectionEnded: 'The connection to the sync server was ended on this computer.',
  noConnection: 'There is no connection to the sync server.',
  restarting: 'The sync server is restarting.',
  noAccess: 'You have no access to this organization any more. Ask one of its admins.',
  unsafeChange:
    'The sync server sent a change of this document that is not safe to apply. Update the sync server.',
  documentTooLarge:
    'A draft is too large for the team’s server, so colleagues do not get it. Split it into several playbooks.',
  documentForbidden: 'You may not open this document on the sync server.',
  sessionExpired: 'The session with the sync server has expired.',
  fileNotThere: 'The sync server does not have this file yet.',
  filesForbidden: 'You may not add files on the sync server.',
  otherBytes: 'The sync server sent a different file from the one requested.',
  notSigned:
    'The sync server sent records without a valid signature, so they were not accepted. Your work goes on and is sent. Ask whoever runs the server: something between it and this computer may alter what it sends, or the server was put back to an earlier release.',
  clockAhead:
    'The clock of this computer is {days, plural, one {more than a day} other {more than # days}} ahead. Set its date and time right.',
  clockBehind:
    'The clock of this computer is {days, plural, one {more than a day} other {more than # days}} behind. Set its date and time right.',
  hostAway:
    'The computer that shares with this team cannot be reached. It has to be on, with Orgata open, and in the same network as this one; then try again. {reason}',
  otherServerHere:
    'Another sync server answers at this address than the one your team uses. Nothing was changed. Check the address, or ask whoever runs the server.',
  serverTooOld:
    'The sync server at this address is of an earlier release and cannot prove which one it is. Update it, then try again. Nothing was changed.',
  notOrgata: 'The program that answers at {url} is not a sync server of Orgata.',
  copyNotSent: 'The sync server did not send its copy.',
  otherCopy: 'The sync server sent a different copy from the one it announced.',
  otherKey:
    'The sync server signs with another key than the one that this computer knows, and the known key did not sign the new one. Nothing is exchanged with it. Ask whoever runs the server: a key that was changed with “sync rotate-key” is accepted. If its key was lost, or an old backup was put back, an owner sends you a new link, and you join with it under Settings, Organizations.',
  noList: 'The sync server did not send the list. Orgata asks again automatically.',
  unknownComputer:
    'The sync server does not know this computer. If the server was lost and set up anew, an owner or admin connects it on the Sync page with the new setup token; this computer fills it again. Everybody else needs a new link from an owner, and joins with it under Settings, Organizations.',
  otherServer:
    'Another sync server answers at this address than the one your team uses. Ask whoever runs it. If the server was lost and set up anew, an owner or admin connects it on the Sync page with the new setup token; this computer fills it again. Everybody else needs a new link from an owner, and joins with it under Settings, Organizations.',
  noPerson: 'This computer has no person in this organization yet.',
  noPinning: 'This computer cannot reach servers that are known by their key.',
  otherCertificate:
    'The sync server at this address is not the one you were invited to: its certificate is another one. Ask whoever runs it.',
})
