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
} from '#core/reportFormats/reportWords.ts'
import { keptTogether } from './keptTogether.ts'
import { familySection } from './pdfControls.ts'
import { replacement } from './printable.ts'
import type { Typesetter } from './typesetter.ts'
import { barColours, colours, rows, stateColours, states } from './pdfStyle.ts'

/** Width of the text on the page, in points. */
const textWidth = 515

/** The title, who and when, and the summary. */
export function frontPage(data: ComplianceData, type: Typesetter): Content[] {
  const note = openPeriodNote(data)
  const fact = (label: string, value: Content): TableCell => ({
    stack: [
      { text: label, style: 'label' },
      { text: value as string, style: 'value' },
    ],
  })
  const { timezone } = data.period
  return [
    { text: data.selection === undefined ? 'Compliance report' : 'Report of playbooks', style: 'kind' },
    { text: data.framework.name, style: 'title', margin: [0, 2, 0, 12] },
    {
      layout: { ...rows, hLineWidth: () => 0, paddingLeft: () => 0 },
      table: {
        widths: ['*', '*'],
        body: [
          [
            fact('Organization', { text: type.set(data.organizationName) }),
            fact('Team', { text: type.set(data.teamName) }),
          ],
          [
            fact('Period, both days included', `${periodInWords(data)} (${timezone})`),
            fact('Made', {
              text: [`${instantInWords(data.generatedAt, timezone)} by `, ...type.set(data.generatedBy)],
            }),
          ],
        ],
      },
    },
    ...(selectionInWords(data) === null
      ? []
      : [{ text: type.set(selectionInWords(data)!), margin: [0, 8, 0, 0] } as Content]),
    ...(note === null
      ? []
      : [{ text: note, bold: true, color: stateColours.partial, margin: [0, 8, 0, 0] } as Content]),
    { text: 'Summary', style: 'heading' },
    bar(data),
    {
      layout: rows,
      margin: [0, 8, 0, 8],
      table: {
        headerRows: 1,
        widths: [80, 50, '*'],
        body: [
          ['State', countedWords(data).many, 'Meaning'].map((text) => ({
            text,
            style: 'columnHead',
            alignment: text === countedWords(data).many ? ('right' as const) : ('left' as const),
          })),
          ...states.map((state): TableCell[] => [
            { text: `● ${stateNames[state]}`, color: stateColours[state], bold: true },
            { text: String(data.totals[state]), alignment: 'right' },
            meaningsOf(data)[state],
          ]),
        ],
      },
    },
    { text: aboutReport(data), style: 'small' },
    ...(data.selection === undefined ? familySection(data) : []),
  ]
}

function bar(data: ComplianceData): Content {
  let x = 0
  const parts = states.map((state) => {
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
  const stack: Content[] = [{ text: logInWords(data) }]
  if (checkpoint !== null) stack.push(checkpointBlock(checkpoint))
  if (hasReplaced) {
    stack.push({
      style: 'small',
      margin: [0, 12, 0, 0],
      text: `${replacement} stands for a sign that the font of this PDF does not have. The HTML, CSV and JSON forms of the report show it.`,
    })
  }
  return keptTogether('Proof', { stack }, 180)
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
