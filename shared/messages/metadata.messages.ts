import { defineMessages } from './message.ts'

/** Metadata of a record of any kind. */
export const metadataMessages = defineMessages('metadata', {
  metadata: 'Tags and notes',
  tags: 'Tags',
  categories: 'Categories',
  customFields: 'Custom fields',
  annotations: 'Notes',
  annotationText: 'Note',
  annotationBy: 'Written by',
  annotationAt: 'Written',
  fieldOptions: 'Options',
  typeText: 'Text',
  typeNumber: 'Number',
  typeDate: 'Date',
  typeBoolean: 'Yes or no',
  typeSelect: 'Selection',
  noField: 'The custom field “{name}” no longer exists. Check the current fields.',
  noNote: 'This note no longer exists.',
  tooMany: 'This has {most, number} already. Remove one first.',
  ownDescription: 'The description of this {kind} is changed on its own page.',
  didDescribe: '{result, select, success {Changed a description} other {Tried to change a description}}',
  didSetTags: '{result, select, success {Set tags} other {Tried to set tags}}',
  didSetCategories: '{result, select, success {Set categories} other {Tried to set categories}}',
  didSetField: '{result, select, success {Set a custom field} other {Tried to set a custom field}}',
  didRemoveField: '{result, select, success {Removed a custom field} other {Tried to remove a custom field}}',
  didAnnotate: '{result, select, success {Added a note to a record} other {Tried to add a note to a record}}',
  didRemoveAnnotation:
    '{result, select, success {Removed a note from a record} other {Tried to remove a note from a record}}',
  mayNotSee: 'Your role does not let you see this. Ask an owner or admin of the team.',
})
