import { defineMessages } from './message.ts'

/** What is said of a record of any kind. */
export const recordMessages = defineMessages('records', {
  item: 'item',
  notFound: 'This {kind} does not exist, or not any more.',
  gone: 'This {kind} is not there any more.',
  changed: 'Somebody changed this {kind} in the meantime. Look at what they changed, then try again.',
})
