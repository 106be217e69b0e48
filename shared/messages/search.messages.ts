import { defineMessages } from './message.ts'

/** What the search says of what it found. */
export const searchMessages = defineMessages('search', {
  inWhole: '{kind} in “{name}”',
  inDraft: '{kind} in “{name}”, in the draft',
  by: '{kind} by {author}',
  about: '{kind}, {about}',
  somebodyGone: 'someone who left',
})
