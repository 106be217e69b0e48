import { defineMessages } from './message.ts'

/** The section of sync, and what the palette can do there. */
export const syncActionsMessages = defineMessages('syncActions', {
  sync: 'Sync',
  sectionKeywords: 'synchronize, synchronise, server, offline, online, connection, network, cloud',
  server: 'The team’s server',
  hasNewAddress: 'The server has a new address',
  serverAction: 'Connect it, see what waits and who is there',
  serverKeywords: 'sync, connect, online, offline, setup token, nas',
  nowKeywords: 'refresh, send, update, upload, download',
  addressKeywords: 'move, ip, change, url, port, certificate',
  conflicts: 'Conflicting changes',
  compareAction: 'Compare both versions and choose',
  conflictKeywords: 'conflict, lost, both, decide, compare, undo',
  rejectedAction: 'Rejected changes',
  rejectedKeywords: 'dismiss, refused, not accepted, remove',
})
