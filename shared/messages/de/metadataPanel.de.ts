import type { Translation } from '../message.ts'
import type { metadataPanelMessages } from '../metadataPanel.messages.ts'

export const metadataPanelGerman: Translation<typeof metadataPanelMessages> = {
  tag: 'Schlagwort',
  noteCount: '{count, plural, one {# Notiz} other {# Notizen}}',
  typeTag: 'Schlagwort eingeben und Enter drücken',
  typeCategory: 'Kategorie eingeben und Enter drücken',
  addField: 'Feld hinzufügen',
  addTheField: 'Feld hinzufügen',
  noteBy: '{who}, {when}',
  removeNote: 'Notiz „{text}“ entfernen',
  newNote: 'Neue Notiz',
  writeNote: 'Notiz schreiben',
  addNote: 'Notiz hinzufügen',
}
