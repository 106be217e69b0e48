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
  attached: 'Attached',
  removed: 'Removed',
  removedAt: 'Removed',
  removedBy: 'Removed by',
  removeReason: 'Reason for removing it',
  didStart: '{result, select, success {Started uploading a file} other {Tried to upload a file}}',
  didChunk: '{result, select, success {Uploaded part of a file} other {Tried to upload part of a file}}',
  didFinish: '{result, select, success {Uploaded a file} other {Tried to upload a file}}',
  notAPicture: 'This file is not a picture Orgata can show. Choose a PNG, JPEG or WebP file.',
  choosePicture: '{what, select, logo {Choose a logo} other {Choose a picture}}',
  removePicture: 'Remove',
  noFile: 'This file does not exist, or you may not see it.',
})
