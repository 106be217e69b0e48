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
  didGenerate:
    '{result, select, success {Made a compliance report} other {Tried to make a compliance report}}',
})
