import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import {
  countedWords,
  instantInWords,
  leftOutLines,
  runsOf,
  statusName,
} from '#core/reportFormats/reportWords.ts'
import { heightOf, keptTogether } from './keptTogether.ts'
import { columnHeads, small } from './pdfCells.ts'
import { rows } from './pdfStyle.ts'
import type { Typesetter } from './typesetter.ts'

/** Every run that is evidence, and the versions they followed with their fingerprints. */
export function runSections(data: ComplianceData, type: Typesetter): Content[] {
  const runs = runsOf(data)
  if (runs.length === 0) {
    const none = {
      text:
        data.selection === undefined
          ? 'No run of a playbook that names a control of this framework.'
          : 'No run in the period.',
    }
    return [keptTogether('Runs', none, 20)]
  }
  const controlsOf = new Map<string, string[]>()
  for (const control of data.controls) {
    for (const run of control.runs) {
      controlsOf.set(run.runId, [...(controlsOf.get(run.runId) ?? []), control.controlId])
    }
  }
  const { timezone } = data.period
  const body = runs.map((run): TableCell[] => [
    {
      stack: [
        { text: type.set(run.name), bold: true },
        {
          style: 'small',
          text: [...type.set(run.playbookName), { text: ` · version ${run.versionNumber}` }],
        },
      ],
    },
    statusName(run.status),
    {
      stack: [
        { text: instantInWords(run.startedAt, timezone) },
        { text: run.endedAt === null ? 'not ended' : instantInWords(run.endedAt, timezone) },
      ],
    },
    { stack: [{ text: `${run.stepsDone} of ${run.steps}` }, ...skipped(run.stepsSkipped)] },
    { text: String(run.attachments), alignment: 'right' },
    { text: (controlsOf.get(run.runId) ?? []).join(', '), style: 'small' },
  ])
  const table: Content = {
    layout: rows,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', 58, 88, 52, 28, 90],
      body: [
        columnHeads(
          ['Run', 'State', 'Started, ended', 'Steps done', 'Files', countedWords(data).many],
          ['Files'],
        ),
        ...body,
      ],
    },
  }
  const height = runs.reduce((sum, run) => sum + runHeight(run, controlsOf.get(run.runId) ?? []), 30)
  return [keptTogether('Runs', table, height), versionSection(runs, type)]
}

/** What is not in the report, and why. */
export function leftOutSection(data: ComplianceData, type: Typesetter): Content[] {
  const leftOut = leftOutLines(data) ?? []
  const body = leftOut.map(({ name, runs, why }): TableCell[] => [
    { text: type.set(name) },
    { text: runs, alignment: 'right' },
    { text: type.set(why) },
  ])
  const none = { text: 'Nothing: every playbook and every run of the period is in this report.' }
  const columns = columnHeads(['Playbook', 'Runs', 'Why'], ['Runs'])
  const table: Content = {
    layout: rows,
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 40, 240], body: [columns, ...body] },
  }
  const height = leftOut.reduce((sum, { name }) => sum + 8 + heightOf([name], 180), 30)
  return [keptTogether('Left out', leftOut.length === 0 ? none : table, height)]
}

/** Width of the column of names, in points. */
const nameWidth = 150

function runHeight(run: ControlResult['runs'][number], controls: readonly string[]): number {
  const names =
    heightOf([run.name], nameWidth) + heightOf([`${run.playbookName} · version 1234`], nameWidth, 7.5)
  return 8 + Math.max(names, 26, heightOf([controls.join(', ')], 90, 7.5))
}

const skipped = (count: number) => (count === 0 ? [] : [small(`${count} skipped`)])

function versionSection(runs: ControlResult['runs'], type: Typesetter): Content {
  const versions = [...new Map(runs.map((run) => [run.versionHash, run])).values()]
  const body = versions.map((run): TableCell[] => [
    { text: type.set(run.playbookName) },
    { text: String(run.versionNumber), alignment: 'right' },
    { text: run.versionHash, wordBreak: 'break-all', style: 'small' },
  ])
  const columns = columnHeads(['Playbook', 'Version', 'Fingerprint of its content (SHA-256)'], ['Version'])
  const table: Content = {
    layout: rows,
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 40, 270], body: [columns, ...body] },
  }
  const height = versions.reduce((sum, run) => sum + 8 + Math.max(26, heightOf([run.playbookName], 180)), 30)
  return keptTogether('Versions that were followed', table, height)
}
