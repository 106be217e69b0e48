import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Language } from '#shared/messages/languages.ts'
import { fontFaces, fontFolder } from './fontFiles.ts'
import { colours, styles } from './pdfStyle.ts'

/** What is the same on the pages of a document, and what the file says about itself. */
export interface PdfDocument {
  title: string
  author: string
  subject: string
  madeAt: string
  /** At the head of every page but the first. */
  head: { left: Content; right: Content }
  language: Language
  /** At the foot of every page. */
  foot: string
  /** The number of a page among all, in words. */
  pageOf: (page: number, pages: number) => string
  content: Content[]
  /** Addresses of pictures by the names that the content uses: each is in the file once. */
  images?: Record<string, string>
}

/** A document on A4. */
export async function makePdf(document: PdfDocument): Promise<Uint8Array> {
  // Loaded at the first one only: it takes as long as the rest of a start.
  const { default: pdfmake } = await import('pdfmake')
  const folder = fontFolder()
  // The library must not fetch or read a file because of a text.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder))
  pdfmake.setFonts(fontFaces())
  return new Uint8Array(await pdfmake.createPdf(definitionOf(document)).getBuffer())
}

function definitionOf({
  title,
  author,
  subject,
  madeAt,
  language,
  head,
  foot,
  pageOf,
  content,
  images = {},
}: PdfDocument): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [40, 56, 40, 48],
    language,
    displayTitle: true,
    info: {
      title,
      author,
      subject,
      creator: 'Orgata',
      producer: 'Orgata',
      creationDate: new Date(madeAt),
    },
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15, color: colours.ink },
    styles,
    header: (page) => (page === 1 ? null : runningHead(head)),
    footer: (page, pages) => ({
      margin: [40, 14, 40, 0],
      style: 'small',
      columns: [
        { text: foot, width: '*' },
        { text: pageOf(page, pages), width: 70, alignment: 'right' },
      ],
    }),
    content,
    images,
  }
}

function runningHead({ left, right }: PdfDocument['head']): Content {
  return {
    margin: [40, 24, 40, 0],
    style: 'small',
    table: { widths: ['*', 'auto'], body: [[left as string, right as string]] },
    layout: 'noBorders',
  }
}
