import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ComplianceData, ControlResult } from '#shared/contract/reports.contract.ts'
import {
  countedWords,
  instantInWords,
  leftOutLines,
  runsOf,
  statusName,
} from '#core/reportFormats/reportWords.ts'
import { pdfWords } from './pdfWords.ts'
import type { Say } from '#shared/messages/message.ts'
import { reportPdfMessages } from '#shared/messages/reportPdf.messages.ts'
import { reportWordMessages as m } from '#shared/messages/reportWords.messages.ts'
import { heightOf, keptTogether } from './keptTogether.ts'
import { columnHeads, small, versionMark } from './pdfCells.ts'
import { rows } from './pdfStyle.ts'
import type { Typesetter } from './typesetter.ts'

/** Every run that is evidence, and the versions they followed with their fingerprints. */
export function runSections(data: ComplianceData, type: Typesetter): Content[] {
  const runs = runsOf(data)
  const words = pdfWords(data.language)
  const { say } = words
  if (runs.length === 0) {
    const none = data.selection === undefined ? m.noRuns : m.noRunsOfPlaybooks
    return [keptTogether(say(m.runs), { text: say(none) }, 20)]
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
          text: [...type.set(run.playbookName), { text: versionMark(say, run.versionNumber) }],
        },
      ],
    },
    statusName(run.status, say),
    {
      stack: [
        { text: instantInWords(run.startedAt, timezone, words) },
        {
          text:
            run.endedAt === null
              ? say(reportPdfMessages.notEnded)
              : instantInWords(run.endedAt, timezone, words),
        },
      ],
    },
    {
      stack: [
        { text: say(m.doneOf, { done: String(run.stepsDone), steps: String(run.steps) }) },
        ...skipped(run.stepsSkipped, say),
      ],
    },
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
          [
            ...[m.run, m.state, reportPdfMessages.startedEnded, m.stepsDone, m.files].map((one) => say(one)),
            countedWords(data, say).many,
          ],
          [say(m.files)],
        ),
        ...body,
      ],
    },
  }
  const height = runs.reduce((sum, run) => sum + runHeight(run, controlsOf.get(run.runId) ?? [], say), 30)
  return [keptTogether(say(m.runs), table, height), versionSection(runs, type, say)]
}

/** What is not in the report, and why. */
export function leftOutSection(data: ComplianceData, type: Typesetter): Content[] {
  const { say } = pdfWords(data.language)
  const leftOut = leftOutLines(data, say) ?? []
  const body = leftOut.map(({ name, runs, why }): TableCell[] => [
    { text: type.set(name) },
    { text: runs, alignment: 'right' },
    { text: type.set(why) },
  ])
  const none = { text: say(m.nothingLeftOut) }
  const columns = columnHeads([say(m.playbook), say(m.runs), say(m.why)], [say(m.runs)])
  const table: Content = {
    layout: rows,
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 40, 240], body: [columns, ...body] },
  }
  const height = leftOut.reduce((sum, { name }) => sum + 8 + heightOf([name], 180), 30)
  return [keptTogether(say(m.leftOut), leftOut.length === 0 ? none : table, height)]
}

/** Width of the column of names, in points. */
const nameWidth = 150

function runHeight(run: ControlResult['runs'][number], controls: readonly string[], say: Say): number {
  const names =
    heightOf([run.name], nameWidth) + heightOf([run.playbookName + versionMark(say, 1234)], nameWidth, 7.5)
  return 8 + Math.max(names, 26, heightOf([controls.join(', ')], 90, 7.5))
}

const skipped = (count: number, say: Say) =>
  count === 0 ? [] : [small(say(reportPdfMessages.skippedCount, { count: String(count) }))]

function versionSection(runs: ControlResult['runs'], type: Typesetter, say: Say): Content {
  const versions = [...new Map(runs.map((run) => [run.versionHash, run])).values()]
  const body = versions.map((run): TableCell[] => [
    { text: type.set(run.playbookName) },
    { text: String(run.versionNumber), alignment: 'right' },
    { text: run.versionHash, wordBreak: 'break-all', style: 'small' },
  ])
  const columns = columnHeads(
    [say(m.playbook), say(m.versionColumn), say(reportPdfMessages.contentFingerprint)],
    [say(m.versionColumn)],
  )
  const table: Content = {
    layout: rows,
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 40, 270], body: [columns, ...body] },
  }
  const height = versions.reduce((sum, run) => sum + 8 + Math.max(26, heightOf([run.playbookName], 180)), 30)
  return keptTogether(say(reportPdfMessages.versionsFollowed), table, height)
}
