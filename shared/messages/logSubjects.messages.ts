import { defineMessages } from './message.ts'

/** Things in the audit log that are no records: their members in an entry. */
export const logSubjectsMessages = defineMessages('logSubjects', {
  fileName: 'File name',
  size: 'Size in bytes',
  hash: 'SHA-256',
  automatic: 'Automatic',
  madeBy: 'Made by',
  verified: 'Checked',
  records: 'Records',
  logEntries: 'Log entries',
  files: 'Files',
  missingFiles: 'Missing files',
  leftOut: 'Left out',
  manifest: 'Fingerprint of the contents',
  entries: 'Entries',
  logs: 'Logs',
  log: 'Log',
  previous: 'Log before',
  previousDevice: 'Computer before',
  checkpoint: 'Checkpoint',
  reason: 'Reason',
  attested: 'Records attested',
  address: 'Address',
  shared: 'Shared',
  ownerLinkFor: 'Link for an owner',
})
