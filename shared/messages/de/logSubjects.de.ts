import type { Translation } from '../message.ts'
import type { logSubjectsMessages } from '../logSubjects.messages.ts'

export const logSubjectsGerman: Translation<typeof logSubjectsMessages> = {
  fileName: 'Dateiname',
  size: 'Größe in Bytes',
  hash: 'SHA-256',
  automatic: 'Automatisch',
  madeBy: 'Erstellt von',
  verified: 'Geprüft',
  records: 'Datensätze',
  logEntries: 'Einträge im Protokoll',
  files: 'Dateien',
  missingFiles: 'Fehlende Dateien',
  leftOut: 'Nicht enthalten',
  manifest: 'Fingerabdruck des Inhalts',
  entries: 'Einträge',
  logs: 'Protokolle',
  log: 'Protokoll',
  previous: 'Früheres Protokoll',
  previousDevice: 'Früherer Computer',
  checkpoint: 'Kontrollpunkt',
  reason: 'Grund',
  attested: 'Bestätigte Datensätze',
  address: 'Adresse',
  shared: 'Geteilt',
  ownerLinkFor: 'Link für Eigentümer',
}
