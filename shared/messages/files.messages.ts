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
  didStart: '{result, select, success {Started uploading a file} other {Tried to upload a file}}',
  didChunk: '{result, select, success {Uploaded part of a file} other {Tried to upload part of a file}}',
  didFinish: '{result, select, success {Uploaded a file} other {Tried to upload a file}}',
})
