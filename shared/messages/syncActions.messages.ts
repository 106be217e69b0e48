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

  exchange: 'Exchange by file',
  didSaveChanges:
    '{result, select, success {Saved a file for the team’s server} other {Tried to save a file for the team’s server}}',
  didReadExchange: '{result, select, success {Read an exchange file} other {Tried to read an exchange file}}',
  saveFile: 'Save a file for the team’s server',
  saveFileMeans: 'Carry changes on a USB stick where there is no network',
  saveFileKeywords: 'exchange, stick, usb, offline, no network, sealed file, carry, export',
  readFile: 'Read an exchange file',
  readFileMeans: 'The answer of the server, or the file of a colleague',
  readFileKeywords: 'exchange, stick, usb, offline, no network, answer, import, bring',
})
