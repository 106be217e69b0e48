import { defineMessages } from './message.ts'

/** What only the PDF of a compliance report says; the rest is `reportWords`. */
export const reportPdfMessages = defineMessages('reportPdf', {
  title: 'Compliance report {subject}, {period}',
  madeAt: 'Made {at}',
  madeAtWithLog: 'Made {at} · audit log of {entries} entries, root {root}',
  pageOf: 'Page {page} of {pages}',
  bothDaysIncluded: 'Period, both days included',
  byFamily: 'By family',
  family: 'Family',
  notEnded: 'not ended',
  startedEnded: 'Started, ended',
  skippedCount: '{count} skipped',
  versionsFollowed: 'Versions that were followed',
  contentFingerprint: 'Fingerprint of its content (SHA-256)',
  missingSign:
    '{sign} replaces a character that the font of this PDF does not have. The HTML, CSV and JSON forms of the report show it.',
})
