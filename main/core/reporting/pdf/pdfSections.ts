import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import {
  aboutReport,
  instantInWords,
  logInWords,
  openPeriodNote,
  periodInWords,
  meaningsOf,
  selectionInWords,
  countedWords,
  stateNames,
  statesOf,
  subjectName,
} from '#core/reportFormats/reportWords.ts'
import { pdfWords } from './pdfWords.ts'
import { reportPdfMessages } from '#shared/messages/reportPdf.messages.ts'
import { reportWordMessages as m } from '#shared/messages/reportWords.messages.ts'
import { keptTogether } from './keptTogether.ts'
import { columnHeads } from './pdfCells.ts'
import { familySection } from './pdfControls.ts'
import { replacement } from './printable.ts'
import type { Typesetter } from './typesetter.ts'
import { barColours, colours, rows, stateColours } from './pdfStyle.ts'

/** Width of the text on the page, in points. */
const textWidth = 515

/** The title, who and when, and the summary. */
export function frontPage(data: ComplianceData, type: Typesetter): Content[] {
  const words = pdfWords(data.language)
  const { say } = words
  const note = openPeriodNote(data, say)
  const asked = selectionInWords(data, say)
  const fact = (label: string, value: Content): TableCell => ({
    stack: [
      { text: label, style: 'label' },
      { text: value as string, style: 'value' },
    ],
  })
  const { timezone } = data.period
  const counted = countedWords(data, say).many
  return [
    { text: say(data.selection === undefined ? m.kind : m.kindOfPlaybooks), style: 'kind' },
    { text: subjectName(data, say), style: 'title', margin: [0, 2, 0, 12] },
    {
      layout: { ...rows, hLineWidth: () => 0, paddingLeft: () => 0 },
      table: {
        widths: ['*', '*'],
        body: [
          [
            fact(say(m.organization), { text: type.set(data.organizationName) }),
            fact(say(m.team), { text: type.set(data.teamName) }),
          ],
          [
            fact(say(reportPdfMessages.bothDaysIncluded), `${periodInWords(data, words)} (${timezone})`),
            fact(say(m.made), {
              text: type.set(
                say(m.madeBy, {
                  at: instantInWords(data.generatedAt, timezone, words),
                  name: data.generatedBy,
                }),
              ),
            }),
          ],
        ],
      },
    },
    ...(asked === null ? [] : [{ text: type.set(asked), margin: [0, 8, 0, 0] } as Content]),
    ...(note === null
      ? []
      : [{ text: note, bold: true, color: stateColours.partial, margin: [0, 8, 0, 0] } as Content]),
    { text: say(m.summary), style: 'heading' },
    bar(data),
    {
      layout: rows,
      margin: [0, 8, 0, 8],
      table: {
        headerRows: 1,
        widths: [80, 50, '*'],
        body: [
          columnHeads([say(m.state), counted, say(m.meaning)], [counted]),
          ...statesOf(data).map((state): TableCell[] => [
            { text: `● ${say(stateNames[state])}`, color: stateColours[state], bold: true },
            { text: String(data.totals[state]), alignment: 'right' },
            say(meaningsOf(data)[state]),
          ]),
        ],
      },
    },
    { text: aboutReport(data, say), style: 'small' },
    ...(data.selection === undefined ? familySection(data) : []),
  ]
}

function bar(data: ComplianceData): Content {
  let x = 0
  const parts = statesOf(data).map((state) => {
    const w = (textWidth * data.totals[state]) / Math.max(1, data.totals.controls)
    const part = { type: 'rect' as const, x, y: 0, w, h: 10, color: barColours[state] }
    x += w
    return part
  })
  return { canvas: parts.filter((part) => part.w > 0) }
}

/** The signed checkpoint of the report, and what the PDF could not show. */
export function proofSection(data: ComplianceData, hasReplaced: boolean): Content {
  const { checkpoint } = data.log
  const { say } = pdfWords(data.language)
  const stack: Content[] = [{ text: logInWords(data, say) }]
  if (checkpoint !== null) stack.push(checkpointBlock(checkpoint))
  if (hasReplaced) {
    stack.push({
      style: 'small',
      margin: [0, 12, 0, 0],
      text: say(reportPdfMessages.missingSign, { sign: replacement }),
    })
  }
  return keptTogether(say(m.proof), { stack }, 180)
}

function checkpointBlock(checkpoint: string): Content {
  const lines = checkpoint.trimEnd().split('\n')
  return {
    margin: [0, 6, 0, 0],
    layout: 'noBorders',
    table: {
      widths: ['*'],
      body: [
        [
          {
            fillColor: colours.shade,
            margin: [6, 5, 6, 5],
            fontSize: 8,
            stack: lines.map((text) => ({ text: text === '' ? ' ' : text, wordBreak: 'break-all' as const })),
          },
        ],
      ],
    },
  }
}
