import { defineMessages } from './message.ts'

/** Texts of the search results. */
export const searchMessages = defineMessages('search', {
  inWhole: '{kind} in “{name}”',
  inDraft: '{kind} in “{name}”, in the draft',
  by: '{kind} by {author}',
  about: '{kind}, {about}',
  somebodyGone: 'someone who left',
})
