import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import type { Say } from '#shared/messages/message.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { reportPdfMessages } from '#shared/messages/reportPdf.messages.ts'
import { reportWordMessages as m } from '#shared/messages/reportWords.messages.ts'
import { findingText } from '#core/reportFormats/findingWords.ts'
import { countedWords, familyName, stateNames, statesOf } from '#core/reportFormats/reportWords.ts'
import { pdfWords } from './pdfWords.ts'
import { heightOf, keptTogether } from './keptTogether.ts'
import type { Typesetter } from './typesetter.ts'
import { columnHeads, small, versionMark } from './pdfCells.ts'
import { colours, rows, stateColours } from './pdfStyle.ts'

const [nameWidth, findingsWidth] = [162, 150]
const controlWidths = [38, nameWidth, 66, 58, '*']

/** All controls, a table for each family, with its first row repeated after a page break. */
export function controlSections(data: ComplianceData, type: Typesetter): Content[] {
  const { say } = pdfWords(data.language)
  return familiesOf(data).map(({ name, controls }, index) => {
    const title: TableCell[] = [
      { text: name, bold: true, colSpan: 2, fillColor: colours.shade },
      {},
      ...[m.state, m.runs, m.findings].map((one) => ({
        text: say(one),
        style: 'columnHead',
        fillColor: colours.shade,
      })),
    ]
    const body = [title, ...controls.map((control) => controlRow(control, type, say))]
    const table: Content = { layout: rows, table: { headerRows: 1, widths: controlWidths, body } }
    const height = controls.reduce((sum, control) => sum + controlHeight(control, say), 30)
    const heading = index === 0 ? countedWords(data, say).many : null
    return keptTogether(heading, table, height)
  })
}

function controlHeight({ name, playbooks, findings }: ControlResult, say: Say): number {
  const named = playbooks.map((p) => p.name + versionMark(say, p.versionNumber))
  const left = heightOf([name, ...named], nameWidth)
  const texts = findings.map((one) => findingText(say, one))
  return 8 + Math.max(left, 26, heightOf(texts, findingsWidth) + 2 * findings.length)
}

/** How many controls of each family are in which state. */
export function familySection(data: ComplianceData): Content[] {
  const { say } = pdfWords(data.language)
  const states = statesOf(data)
  const body = familiesOf(data).map(({ name, controls }): TableCell[] => [
    name,
    ...states.map((state): TableCell => {
      const count = controls.filter((c) => c.state === state).length
      return { text: count === 0 ? '–' : String(count), alignment: 'right', ...emphasis(state, count) }
    }),
  ])
  const columns = states.map((state) => say(stateNames[state]))
  return [
    { text: say(reportPdfMessages.byFamily), style: 'heading' },
    {
      layout: { ...rows, paddingTop: () => 2.2, paddingBottom: () => 2.2 },
      table: {
        headerRows: 1,
        widths: ['*', 60, 60, 60, 60],
        body: [columnHeads([say(reportPdfMessages.family), ...columns], columns), ...body],
      },
    },
  ]
}

const emphasis = (state: ControlResult['state'], count: number) =>
  count === 0 ? { color: colours.line } : { color: stateColours[state], bold: state !== 'notCovered' }

function familiesOf(data: ComplianceData): { name: string; controls: ControlResult[] }[] {
  const names = findFramework(data.framework.id)?.families ?? {}
  const { say } = pdfWords(data.language)
  const families = Object.groupBy(data.controls, (control) => control.family)
  return Object.entries(families).map(([family, controls = []]) => ({
    name: names[family] === undefined ? familyName(data, family, say) : `${family}  ${names[family]}`,
    controls,
  }))
}

function controlRow(control: ControlResult, type: Typesetter, say: Say): TableCell[] {
  const completed = control.runs.filter((run) => run.status === 'completed').length
  const runs =
    control.runs.length === 0
      ? []
      : [{ text: String(control.runs.length) }, small(say(m.completedCount, { count: String(completed) }))]
  return [
    { text: control.controlId, bold: true, noWrap: true },
    {
      stack: [
        { text: type.set(control.name) },
        ...control.playbooks.map((p) => ({
          style: 'small',
          text: [...type.set(p.name), { text: versionMark(say, p.versionNumber) }],
        })),
      ],
    },
    { text: `● ${say(stateNames[control.state])}`, color: stateColours[control.state], bold: true },
    { stack: runs },
    {
      stack: control.findings.map((finding) => ({
        text: type.set(findingText(say, finding)),
        margin: [0, 0, 0, 2],
      })),
    },
  ]
}
