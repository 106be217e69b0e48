import { defineMessages } from './message.ts'

/** Files that people attach. */
export const fileMessages = defineMessages('files', {
  attachment: 'attachment',
  attachments: 'attachments',
  fingerprint: 'File fingerprint',
  sizeBytes: 'Size in bytes',
  mediaType: 'File type',
  run: 'Run',
  workItem: 'Work item',
  evidence: 'Evidence for',
})
