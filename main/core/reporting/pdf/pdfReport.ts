import type { Content } from 'pdfmake/interfaces.js'
import { shortened } from '#shared/kernel/cutText.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { reportPdfMessages as m } from '#shared/messages/reportPdf.messages.ts'
import {
  instantInWords,
  periodInWords,
  rootOf,
  shortSubject,
  subjectName,
} from '#core/reportFormats/reportWords.ts'
import { pdfWords } from './pdfWords.ts'
import { controlSections } from './pdfControls.ts'
import { makePdf } from './pdfDocument.ts'
import { leftOutSection, runSections } from './pdfRuns.ts'
import { frontPage, proofSection } from './pdfSections.ts'
import { typesetter } from './typesetter.ts'

/** The report as a PDF on A4: summary, controls by family, runs, versions, and the checkpoint that proves the log. */
export function pdfReport(data: ComplianceData): Promise<Uint8Array> {
  const type = typesetter()
  const words = pdfWords(data.language)
  const { say, language } = words
  const content: Content[] = [
    ...frontPage(data, type),
    ...controlSections(data, type),
    ...runSections(data, type),
    ...leftOutSection(data, type),
  ]
  content.push(proofSection(data, type.hasReplaced))
  const root = rootOf(data)
  const at = instantInWords(data.generatedAt, data.period.timezone, words)
  const period = periodInWords(data, words)
  return makePdf({
    language,
    title: say(m.title, { subject: subjectName(data, say), period }),
    author: data.organizationName,
    subject: `${shortSubject(data, say)} ${data.period.startDate}/${data.period.endDate}`,
    madeAt: data.generatedAt,
    head: {
      left: { text: type.set(shortened(data.organizationName, 90)) },
      right: { text: `${shortSubject(data, say)} · ${period}`, alignment: 'right' },
    },
    foot:
      root === null
        ? say(m.madeAt, { at })
        : say(m.madeAtWithLog, { at, entries: String(data.log.entries), root }),
    pageOf: (page, pages) => say(m.pageOf, { page: String(page), pages: String(pages) }),
    content,
  })
}
