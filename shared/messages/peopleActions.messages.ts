import { defineMessages } from './message.ts'

/** The pages of people by name, and what the palette can do with them. */
export const peopleActionsMessages = defineMessages('peopleActions', {
  people: 'People',
  person: 'Person',
  myProfile: 'My profile',
  profileAction: 'Change my profile',
  profileKeywords: 'name, picture, photo, email, account, rename, avatar, user',
  listAction: 'Look up people',
  listKeywords: 'colleagues, person, contacts, user, employee, staff, phone',
  suspendAction: 'Suspend or reactivate a person',
  suspendKeywords: 'block, disable, enable, everywhere',
  removeAction: 'Delete a person',
  removeKeywords: 'remove, left, user, employee, account',
  roleAction: 'Give a role in the whole organization',
  roleKeywords: 'access, permission, rights, admin, owner',
})
