import type { TaskWork } from '#core/workers/workerTask.ts'
import { pdfReport } from './pdfReport.ts'
import { pdfRun } from './pdfRun.ts'
import type { Paper } from './pdfTask.ts'

/** Writes a PDF, in the worker. */
export const pdfInWorker: TaskWork<Paper, Uint8Array> = (paper) =>
  paper.of === 'run' ? pdfRun(paper.record) : pdfReport(paper.data)
