import { defineMessages } from './message.ts'

/** Compliance reports. */
export const reportMessages = defineMessages('reports', {
  report: 'compliance report',
  reports: 'compliance reports',
  framework: 'Framework',
  period: 'Period',
  stateGenerating: 'Being created',
  stateCompleted: 'Done',
  stateFailed: 'Failed',
  controlCount: 'Controls',
  coveredCount: 'Controls covered',
  runCount: 'Runs',
  outputs: 'Files',
  format: 'Format',
  pdf: 'PDF',
  pdfHelp: 'To print and to send',
  html: 'HTML',
  htmlHelp: 'To read in a browser',
  csv: 'CSV',
  csvHelp: 'A table for a spreadsheet',
  json: 'JSON',
  jsonHelp: 'For other programs',
  fileName: 'File name',
  lookedAtRuns: 'Looked at {done, number} of {total, number} runs',
  tooLongForPdf: 'This report is too long for a PDF. Choose HTML, or a shorter period.',
  writingFile: 'Writing the {format} file',
  notAsWritten: 'It is not as Orgata writes it ({problem}).',
  endsBeforeItBegins: 'The period ends before it begins. Choose a last day on or after the first.',
  daysBetween: 'Choose days between 1970 and 2999.',
  unknownTimezone:
    'The time zone of the organization, “{timezone}”, is not known. Choose another in the settings.',
  frameworkOrPlaybooks:
    'A report is about a framework, or about playbooks and tags. Choose “none” as the framework for the latter.',
  chooseNone: 'Choose “none” with playbooks or tags.',
  noSuchFramework: 'There is no framework “{id}” in Orgata. Choose one of: {known}.',
  saving: 'Saving',
  nameAndPeriod: '{framework}, {start} to {end}',
  didGenerate:
    '{result, select, success {Made a compliance report} other {Tried to make a compliance report}}',
})
