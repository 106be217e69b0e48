import { reportPdfGerman } from '#shared/messages/de/reportPdf.de.ts'
import { runRecordGerman } from '#shared/messages/de/runRecord.de.ts'
import { wordsIn } from '#core/reportFormats/wordsIn.ts'
import type { ReportWords } from '#core/reportFormats/wordsIn.ts'

/** The words of a PDF: those of a report, and what only PDFs say. */
export const pdfWords = (language: string | undefined): ReportWords =>
  wordsIn(language, { reportPdf: reportPdfGerman, runRecord: runRecordGerman })
