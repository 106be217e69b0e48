import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { instantInWords, periodInWords, rootOf } from '../formats/reportWords.ts'
import { fontFaces, fontFolder } from './fontFiles.ts'
import { controlSections } from './pdfControls.ts'
import { runSections } from './pdfRuns.ts'
import { frontPage, proofSection } from './pdfSections.ts'
import { colours, styles } from './pdfStyle.ts'
import { typesetter } from './typesetter.ts'
import type { Typesetter } from './typesetter.ts'

/** The report as a PDF on A4: summary, controls by family, runs, versions, and the checkpoint that proves the log. */
export async function pdfReport(data: ComplianceData): Promise<Uint8Array> {
  // Loaded at the first report only: it takes as long as the rest of a start.
  const { default: pdfmake } = await import('pdfmake')
  const folder = fontFolder()
  // The library must not fetch or read a file because of a report's text.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder))
  pdfmake.setFonts(fontFaces())
  return new Uint8Array(await pdfmake.createPdf(documentOf(data, typesetter())).getBuffer())
}

function documentOf(data: ComplianceData, type: Typesetter): TDocumentDefinitions {
  const content: Content[] = [
    ...frontPage(data, type),
    ...controlSections(data, type),
    ...runSections(data, type),
  ]
  content.push(proofSection(data, type.hasReplaced))
  const root = rootOf(data)
  const made = `Made ${instantInWords(data.generatedAt, data.period.timezone)}`
  const proof = root === null ? made : `${made} · audit log of ${data.log.entries} entries, root ${root}`
  return {
    pageSize: 'A4',
    pageMargins: [40, 56, 40, 48],
    language: 'en',
    displayTitle: true,
    info: {
      title: `Compliance report ${data.framework.name}, ${periodInWords(data)}`,
      author: data.organizationName,
      subject: `${data.framework.id} ${data.period.startDate} to ${data.period.endDate}`,
      creator: 'Orgata',
      producer: 'Orgata',
      creationDate: new Date(data.generatedAt),
    },
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15, color: colours.ink },
    styles,
    header: (page) => (page === 1 ? null : runningHead(data, type)),
    footer: (page, pages) => ({
      margin: [40, 14, 40, 0],
      style: 'small',
      columns: [
        { text: proof, width: '*' },
        { text: `Page ${page} of ${pages}`, width: 70, alignment: 'right' },
      ],
    }),
    content,
  }
}

function runningHead(data: ComplianceData, type: Typesetter): Content {
  return {
    margin: [40, 24, 40, 0],
    style: 'small',
    table: {
      widths: ['*', 'auto'],
      body: [
        [
          { text: type.set(data.organizationName.slice(0, 90)) },
          { text: `${data.framework.id} · ${periodInWords(data)}`, alignment: 'right' },
        ],
      ],
    },
    layout: 'noBorders',
  }
}
