import { defineMessages } from './message.ts'

/** Adding tags, fields and notes to a record. */
export const metadataPanelMessages = defineMessages('metadataPanel', {
  tag: 'Tag',
  noteCount: '{count, plural, one {# note} other {# notes}}',
  typeTag: 'Type a tag and press Enter',
  typeCategory: 'Type a category and press Enter',
  addField: 'Add a field',
  addTheField: 'Add the field',
  noteBy: '{who}, {when}',
  removeNote: 'Remove the note “{text}”',
  newNote: 'New note',
  writeNote: 'Write a note',
  addNote: 'Add the note',
})
