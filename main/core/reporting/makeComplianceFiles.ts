import { fileStamp } from '#shared/kernel/time.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { ComplianceReport } from '#shared/entities/reports/complianceReport.entity.ts'
import { noFramework } from '#shared/entities/reports/noFramework.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import type { QueryContext } from '../door/context.ts'
import { complianceData } from './complianceData.ts'
import { csvReport } from '../reportFormats/csvReport.ts'
import { htmlReport } from '../reportFormats/htmlReport.ts'
import { jsonReport } from '../reportFormats/jsonReport.ts'
import { pdfOf } from './pdf/pdfTask.ts'
import type { ReportRequest } from './reportPeriod.ts'

export type ReportFormat = ComplianceReport['outputs'][number]['format']

/** One form of a report, ready to be saved. `fileName` is made of safe parts only. */
export interface ComplianceFile {
  format: ReportFormat
  fileName: string
  bytes: Uint8Array
}

const utf8 = (text: string) => new TextEncoder().encode(text)

type Writer = (data: ComplianceData, context: QueryContext) => Promise<Uint8Array> | Uint8Array

const writers: Readonly<Record<ReportFormat, Writer>> = {
  pdf: (data, { workers, signal }) =>
    pdfOf(workers, { of: 'report', data }, { signal, tooLong: reportMessages.tooLongForPdf }),
  html: (data) => utf8(htmlReport(data)),
  csv: (data) => utf8(csvReport(data)),
  json: (data) => utf8(jsonReport(data)),
}

/** `compliance-tsc-2017-2026-01-01-to-2026-03-31-made-20260401-120000.pdf`; without a framework `compliance-playbooks-…`. */
function fileNameOf(data: ComplianceData, format: ReportFormat): string {
  return `compliance-${nameOfReport(data)}.${format}`
}

/** What a report is about, its period and when it was made, for names of files. */
export function nameOfReport({ framework: { id }, period, generatedAt }: ComplianceData): string {
  const about = id === noFramework ? 'playbooks' : id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${about}-${period.startDate}-to-${period.endDate}-made-${fileStamp(generatedAt)}`
}

/**
 * Makes the report of a period in the given formats, in memory; saves nothing. Reports progress and stops when the
 * caller cancels.
 * @throws OrgataError `not_found`, `invalid_input`, `precondition_failed`, `cancelled`
 */
export async function makeComplianceFiles(
  context: QueryContext,
  request: ReportRequest,
  formats: readonly ReportFormat[],
): Promise<{ data: ComplianceData; files: ComplianceFile[] }> {
  const data = await complianceData(context, request)
  const wanted = [...new Set(formats)]
  const files: ComplianceFile[] = []
  for (const [index, format] of wanted.entries()) {
    const label = context.format(reportMessages.writingFile, { format: format.toUpperCase() })
    context.progress({ done: index, total: wanted.length, label })
    await context.breathe()
    files.push({ format, fileName: fileNameOf(data, format), bytes: await writers[format](data, context) })
  }
  await context.breathe()
  return { data, files }
}
