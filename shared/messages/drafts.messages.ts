import { defineMessages } from './message.ts'

/** Drafts of playbooks. */
export const draftMessages = defineMessages('drafts', {
  didUpdate: '{result, select, success {Typed in a draft} other {Tried to type in a draft}}',
  didEdit: '{result, select, success {Edited a draft} other {Tried to edit a draft}}',
})
