import type { Content } from 'pdfmake/interfaces.js'
import { shortened } from '#shared/kernel/cutText.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { instantInWords, periodInWords, rootOf } from '#core/reportFormats/reportWords.ts'
import { controlSections } from './pdfControls.ts'
import { makePdf } from './pdfDocument.ts'
import { leftOutSection, runSections } from './pdfRuns.ts'
import { frontPage, proofSection } from './pdfSections.ts'
import { typesetter } from './typesetter.ts'

/** The report as a PDF on A4: summary, controls by family, runs, versions, and the checkpoint that proves the log. */
export function pdfReport(data: ComplianceData): Promise<Uint8Array> {
  const type = typesetter()
  const content: Content[] = [
    ...frontPage(data, type),
    ...controlSections(data, type),
    ...runSections(data, type),
    ...leftOutSection(data, type),
  ]
  content.push(proofSection(data, type.hasReplaced))
  const root = rootOf(data)
  const made = `Made ${instantInWords(data.generatedAt, data.period.timezone)}`
  return makePdf({
    title: `Compliance report ${data.framework.name}, ${periodInWords(data)}`,
    author: data.organizationName,
    subject: `${data.framework.id} ${data.period.startDate} to ${data.period.endDate}`,
    madeAt: data.generatedAt,
    head: {
      left: { text: type.set(shortened(data.organizationName, 90)) },
      right: { text: `${data.framework.id} · ${periodInWords(data)}`, alignment: 'right' },
    },
    foot: root === null ? made : `${made} · audit log of ${data.log.entries} entries, root ${root}`,
    content,
  })
}
