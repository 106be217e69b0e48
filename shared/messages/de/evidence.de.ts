import type { Translation } from '../message.ts'
import type { evidenceMessages } from '../evidence.messages.ts'

export const evidenceGerman: Translation<typeof evidenceMessages> = {
  evidence: 'Nachweise',
  attachments: 'Anhänge',
  otherAttachments: 'Weitere Anhänge',
  nothingAttached: '{label}: nichts angehängt',
  notAttachedYet: '{label}: noch nicht angehängt',
  ifAny: 'optional',
  attachFile: 'Datei anhängen',
  chooseFile: 'Datei auswählen',
  chooseFileFor: 'Datei auswählen: {label}',
  anotherFile: 'Weitere Datei',
  anotherFileFor: 'Weitere Datei auswählen: {label}',
  takePhoto: 'Foto aufnehmen',
  takePhotoOf: 'Foto aufnehmen: {label}',
  orDrop: 'oder hier ablegen',
  lookAt: '{file} ansehen',
  copied: 'Kopiert',
  fingerprint: 'Fingerabdruck (SHA-256) {hash}: zum Kopieren klicken',
  copyFingerprint: 'Fingerabdruck von {file} kopieren',
  addedBy: '{who}, {when}',
  removedWhy: 'Entfernt von {who}, {when}. Grund: {reason}',
  downloadNamed: '{file} herunterladen',
  stopReading: 'Lesen der Datei abbrechen',
  notShown:
    'Dieses Bild lässt sich nicht anzeigen: Die Datei ist beschädigt oder kein Bild. Herunterladen können Sie sie trotzdem.',
  removeEffect:
    'Die Datei zählt nicht mehr. Sie bleibt als entfernt vermerkt, mit Ihrem Namen und dem Grund.',
  whyRemove: 'Warum wird sie entfernt?',
  removeFile: 'Datei entfernen',
  isRemoved: '{file} wurde entfernt.',
  remove: 'Entfernen …',
  removeNamed: '{file} entfernen',
  waiting: 'Wartet auf die Datei davor',
  uploading: 'Wird hochgeladen',
  attaching: 'Wird angehängt',
  progressOf:
    '{state, select, waiting {Wartet auf die Datei davor: {file}} sending {{file} wird hochgeladen} other {{file} wird angehängt}}',
  sentOf: '{sent} von {total}',
  cancelNamed: '{file} abbrechen',
  notAttached: 'Nicht angehängt. {problem}',
  dismiss: 'Ausblenden',
  unreadable:
    'Die Datei lässt sich nicht lesen. Vielleicht ist sie ein Ordner, oder sie wurde verschoben oder geändert. Wählen Sie sie noch einmal aus.',
  tooLarge: 'Die Datei hat {size}. Erlaubt sind höchstens {limit}.',
}
