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
  didStart: '{result, select, success {Began to bring in a file} other {Tried to bring in a file}}',
  didChunk:
    '{result, select, success {Brought in a piece of a file} other {Tried to bring in a piece of a file}}',
  didFinish: '{result, select, success {Brought in a file} other {Tried to bring in a file}}',
})
