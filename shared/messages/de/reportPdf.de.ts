import type { Translation } from '../message.ts'
import type { reportPdfMessages } from '../reportPdf.messages.ts'

export const reportPdfGerman: Translation<typeof reportPdfMessages> = {
  title: 'Compliance-Bericht {subject}, {period}',
  madeAt: 'Erstellt {at}',
  madeAtWithLog: 'Erstellt {at} · Protokoll mit {entries} Einträgen, Wurzel {root}',
  pageOf: 'Seite {page} von {pages}',
  bothDaysIncluded: 'Zeitraum, beide Tage eingeschlossen',
  byFamily: 'Nach Gruppen',
  family: 'Gruppe',
  notEnded: 'nicht beendet',
  startedEnded: 'Begonnen, beendet',
  skippedCount: '{count} übersprungen',
  versionsFollowed: 'Befolgte Versionen',
  contentFingerprint: 'Fingerabdruck des Inhalts (SHA-256)',
  missingSign:
    '{sign} steht für ein Zeichen, das die Schrift dieser PDF-Datei nicht hat. In den Fassungen als HTML, CSV und JSON ist es zu sehen.',
}
