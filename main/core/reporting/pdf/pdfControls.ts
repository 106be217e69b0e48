import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { countedWords, stateNames } from '#core/reportFormats/reportWords.ts'
import { heightOf, keptTogether } from './keptTogether.ts'
import type { Typesetter } from './typesetter.ts'
import { columnHeads, small } from './pdfCells.ts'
import { colours, rows, stateColours, states } from './pdfStyle.ts'

const [nameWidth, findingsWidth] = [162, 150]
const controlWidths = [38, nameWidth, 66, 58, '*']

/** All controls, a table for each family, with its first row repeated after a page break. */
export function controlSections(data: ComplianceData, type: Typesetter): Content[] {
  const tables = familiesOf(data).map(({ name, controls }, index) => {
    const title: TableCell[] = [
      { text: name, bold: true, colSpan: 2, fillColor: colours.shade },
      {},
      ...['State', 'Runs', 'Findings'].map((text) => ({
        text,
        style: 'columnHead',
        fillColor: colours.shade,
      })),
    ]
    const body = [title, ...controls.map((control) => controlRow(control, type))]
    const table: Content = { layout: rows, table: { headerRows: 1, widths: controlWidths, body } }
    const height = controls.reduce((sum, control) => sum + controlHeight(control), 30)
    const heading = index === 0 ? countedWords(data).many : null
    return keptTogether(heading, table, height)
  })
  return tables
}

function controlHeight({ name, playbooks, findings }: ControlResult): number {
  const left = heightOf([name, ...playbooks.map((p) => `${p.name} · version ${p.versionNumber}`)], nameWidth)
  return 8 + Math.max(left, 26, heightOf(findings, findingsWidth) + 2 * findings.length)
}

/** How many controls of each family are in which state. */
export function familySection(data: ComplianceData): Content[] {
  const body = familiesOf(data).map(({ name, controls }): TableCell[] => [
    name,
    ...states.map((state): TableCell => {
      const count = controls.filter((c) => c.state === state).length
      return { text: count === 0 ? '–' : String(count), alignment: 'right', ...emphasis(state, count) }
    }),
  ])
  const columns = states.map((state) => stateNames[state])
  return [
    { text: 'By family', style: 'heading' },
    {
      layout: { ...rows, paddingTop: () => 2.2, paddingBottom: () => 2.2 },
      table: {
        headerRows: 1,
        widths: ['*', 60, 60, 60, 60],
        body: [columnHeads(['Family', ...columns], columns), ...body],
      },
    },
  ]
}

const emphasis = (state: ControlResult['state'], count: number) =>
  count === 0 ? { color: colours.line } : { color: stateColours[state], bold: state !== 'notCovered' }

function familiesOf(data: ComplianceData): { name: string; controls: ControlResult[] }[] {
  const names = findFramework(data.framework.id)?.families ?? {}
  const families = Object.groupBy(data.controls, (control) => control.family)
  return Object.entries(families).map(([family, controls = []]) => ({
    name: names[family] === undefined ? family : `${family}  ${names[family]}`,
    controls,
  }))
}

function controlRow(control: ControlResult, type: Typesetter): TableCell[] {
  const completed = control.runs.filter((run) => run.status === 'completed').length
  const runs =
    control.runs.length === 0 ? [] : [{ text: String(control.runs.length) }, small(`${completed} completed`)]
  return [
    { text: control.controlId, bold: true, noWrap: true },
    {
      stack: [
        { text: type.set(control.name) },
        ...control.playbooks.map((p) => ({
          style: 'small',
          text: [...type.set(p.name), { text: ` · version ${p.versionNumber}` }],
        })),
      ],
    },
    { text: `● ${stateNames[control.state]}`, color: stateColours[control.state], bold: true },
    { stack: runs },
    { stack: control.findings.map((finding) => ({ text: type.set(finding), margin: [0, 0, 0, 2] })) },
  ]
}
