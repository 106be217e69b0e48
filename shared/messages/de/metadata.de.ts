import type { Translation } from '../message.ts'
import type { metadataMessages } from '../metadata.messages.ts'

export const metadataGerman: Translation<typeof metadataMessages> = {
  metadata: 'Schlagwörter und Notizen',
  tags: 'Schlagwörter',
  categories: 'Kategorien',
  customFields: 'Eigene Felder',
  annotations: 'Notizen',
  annotationText: 'Notiz',
  annotationBy: 'Verfasst von',
  annotationAt: 'Verfasst',
  fieldOptions: 'Auswahl',
  typeText: 'Text',
  typeNumber: 'Zahl',
  typeDate: 'Datum',
  typeBoolean: 'Ja oder Nein',
  typeSelect: 'Auswahl',
  noField: 'Das eigene Feld „{name}“ gibt es nicht mehr. Prüfen Sie die aktuellen Felder.',
  noNote: 'Diese Notiz gibt es nicht mehr.',
  tooMany: 'Es sind schon {most, number}. Entfernen Sie zuerst einen Eintrag.',
  ownDescription: 'Die Beschreibung ({kind}) wird auf der eigenen Seite geändert.',
  didDescribe: '{result, select, success {Beschreibung geändert} other {Versuch: Beschreibung ändern}}',
  didSetTags: '{result, select, success {Schlagwörter gesetzt} other {Versuch: Schlagwörter setzen}}',
  didSetCategories: '{result, select, success {Kategorien gesetzt} other {Versuch: Kategorien setzen}}',
  didSetField: '{result, select, success {Eigenes Feld gesetzt} other {Versuch: Eigenes Feld setzen}}',
  didRemoveField: '{result, select, success {Eigenes Feld entfernt} other {Versuch: Eigenes Feld entfernen}}',
  didAnnotate: '{result, select, success {Notiz hinzugefügt} other {Versuch: Notiz hinzufügen}}',
  didRemoveAnnotation: '{result, select, success {Notiz entfernt} other {Versuch: Notiz entfernen}}',
  mayNotSee:
    'Ihre Berechtigung erlaubt Ihnen nicht, dies zu sehen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
}
