import type { Translation } from '../message.ts'
import type { reportMessages } from '../reports.messages.ts'

export const reportsGerman: Translation<typeof reportMessages> = {
  report: 'Compliance-Bericht',
  reports: 'Compliance-Berichte',
  framework: 'Regelwerk',
  period: 'Zeitraum',
  stateGenerating: 'Wird erstellt',
  stateCompleted: 'Fertig',
  stateFailed: 'Fehlgeschlagen',
  controlCount: 'Anforderungen',
  coveredCount: 'Erfüllte Anforderungen',
  runCount: 'Durchläufe',
  outputs: 'Dateien',
  format: 'Format',
  pdf: 'PDF',
  pdfHelp: 'Zum Drucken und Versenden',
  html: 'HTML',
  htmlHelp: 'Zum Lesen im Browser',
  csv: 'CSV',
  csvHelp: 'Eine Tabelle für die Tabellenkalkulation',
  json: 'JSON',
  jsonHelp: 'Für andere Programme',
  fileName: 'Dateiname',
  didGenerate:
    '{result, select, success {Compliance-Bericht erstellt} other {Versuch: Compliance-Bericht erstellen}}',
}
