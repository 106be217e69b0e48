import { defineMessages } from './message.ts'

/** Files that people attach. */
export const fileMessages = defineMessages('files', {
  attachment: 'attachment',
  attachments: 'attachments',
})
