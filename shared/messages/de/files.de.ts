import type { Translation } from '../message.ts'
import type { fileMessages } from '../files.messages.ts'

export const filesGerman: Translation<typeof fileMessages> = {
  attachment: 'Anhang',
  attachments: 'Anhänge',
  fingerprint: 'Fingerabdruck der Datei',
  sizeBytes: 'Größe in Bytes',
  mediaType: 'Dateityp',
  run: 'Durchlauf',
  workItem: 'Aufgabe',
  evidence: 'Nachweis für',
  attached: 'Angehängt',
  removed: 'Entfernt',
  removedAt: 'Entfernt',
  removedBy: 'Entfernt von',
  removeReason: 'Grund für das Entfernen',
  didStart: '{result, select, success {Datei-Upload begonnen} other {Versuch: Datei hochladen}}',
  didChunk:
    '{result, select, success {Teil einer Datei hochgeladen} other {Versuch: Teil einer Datei hochladen}}',
  didFinish: '{result, select, success {Datei hochgeladen} other {Versuch: Datei hochladen}}',
  notAPicture:
    'Diese Datei ist kein Bild, das Orgata anzeigen kann. Wählen Sie eine PNG-, JPEG- oder WebP-Datei.',
  choosePicture: '{what, select, logo {Logo wählen} other {Bild wählen}}',
  removePicture: 'Entfernen',
  noFile: 'Diese Datei gibt es nicht, oder Sie dürfen sie nicht sehen.',
}
