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
  lookedAtRuns: '{done, number} von {total, number} Durchläufen angesehen',
  tooLongForPdf: 'Dieser Bericht ist für ein PDF zu lang. Wählen Sie HTML oder einen kürzeren Zeitraum.',
  writingFile: 'Die {format}-Datei wird geschrieben',
  notAsWritten: 'Er ist nicht so, wie Orgata ihn schreibt ({problem}).',
  endsBeforeItBegins:
    'Der Zeitraum endet, bevor er beginnt. Wählen Sie einen letzten Tag, der nicht vor dem ersten liegt.',
  daysBetween: 'Wählen Sie Tage zwischen 1970 und 2999.',
  unknownTimezone:
    'Die Zeitzone der Organisation, „{timezone}“, ist nicht bekannt. Wählen Sie in den Einstellungen eine andere.',
  frameworkOrPlaybooks:
    'Ein Bericht handelt von einem Regelwerk oder von Abläufen und Schlagwörtern. Wählen Sie für Letzteres „none“ als Regelwerk.',
  chooseNone: 'Wählen Sie bei Abläufen oder Schlagwörtern „none“.',
  noSuchFramework: 'In Orgata gibt es kein Regelwerk „{id}“. Wählen Sie eines von: {known}.',
  saving: 'Wird gespeichert',
  nameAndPeriod: '{framework}, {start} bis {end}',
  didGenerate:
    '{result, select, success {Compliance-Bericht erstellt} other {Versuch: Compliance-Bericht erstellen}}',
}
