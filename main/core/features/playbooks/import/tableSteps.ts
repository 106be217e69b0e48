import type { Paragraph, Table, TableCell } from 'mdast'
import type { Duration } from '#shared/kernel/duration.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { allBlocks } from './sections.ts'
import type { Section } from './sections.ts'
import type { Found, StepDraft } from './stepDraft.ts'
import { isRowStruckOut } from './struckOut.ts'
import { titleNodes } from './titleNodes.ts'
import { lineOf, wordsOf } from './words.ts'

const heads = {
  task: /^(?:actions?|tasks?|activity|steps?|what(?: to do)?|instructions?|aufgaben?|tätigkeit(?:en)?|(?:arbeits)?schritte?|was|tâches?|étapes?|tareas?|acci[oó]n(?:es)?|pasos?|tarefas?|ação|действи[ея]|шаги?|задач[аи]|作業|手順|内容)$/iu,
  role: /^(?:who|roles?|responsible|owner|done by|wer|rolle|zuständig|verantwortlich|qui|responsable|quién|quem|кто|担当)$/iu,
  time: /^(?:time|duration|takes|dauer|zeit|zeitbedarf|durée|temps|duración|tiempo|duração|время|длительность|時間|所要時間)$/iu,
} as const

const units: readonly [RegExp, Duration['unit']][] = [
  [/^(?:s|secs?|seconds?|sek\.?|sekunden?)$/i, 'seconds'],
  [/^(?:m|mins?|minutes?|min\.|minuten?|minutos?|мин|分)$/i, 'minutes'],
  [/^(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|ч|時間)$/i, 'hours'],
  [/^(?:d|days?|tage?|jours?|días?|dias?)$/i, 'days'],
]

/** `5 min`, `ca. 1,5 h`; null for anything else, such as a range or a time of day. */
function durationOf(words: string): Duration | null {
  const [, amount = '', unit = ''] =
    /^(?:ca\.?|about|approx\.?|~)?\s*(\d+(?:[.,]\d{1,2})?)\s*([\p{L}.]+)$/iu.exec(words) ?? []
  const found = units.find(([sign]) => sign.test(unit))?.[1]
  return found === undefined ? null : { value: Number(amount.replace(',', '.')), unit: found }
}

/** The column that says what is to be done; -1 where the table is about something else. */
function taskColumn({ children: [head, ...rows] }: Table): number {
  const isCounted = (column: number) =>
    rows.every(({ children }) => /^\d*[.)]?$/.test(children[column] ? wordsOf(children[column]) : ''))
  return rows.length < 2
    ? -1
    : head!.children.findIndex((cell, n) => heads.task.test(wordsOf(cell)) && !isCounted(n))
}

const line = (words: string, cell: TableCell): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'text', value: `${words}: ` }, ...cell.children],
  ...(cell.position === undefined ? {} : { position: cell.position }),
})

function stepOfRow(table: Table, row: readonly TableCell[], task: number, to: Conversion): StepDraft {
  const title = row[task]!
  const step: StepDraft = {
    ...titleNodes(title.children, to),
    number: null,
    line: lineOf(title),
    subSteps: [],
    body: [],
  }
  for (const [n, head] of table.children[0]!.children.entries()) {
    const cell = row[n]
    const [name, words] = [wordsOf(head), cell === undefined ? '' : wordsOf(cell)]
    // A number in front says where the step stands, and so does its place.
    if (cell === undefined || n === task || words === '' || (n < task && /^\d+[.)]?$/.test(words))) continue
    const duration = heads.time.test(name) ? durationOf(words) : null
    if (duration !== null) {
      step.duration = duration
      continue
    }
    const block = line(name, cell)
    if (heads.role.test(name))
      step.role = { name: words, line: lineOf(cell), source: `${name}: ${words}`, block }
    step.body.push(block)
  }
  return step
}

/** The steps of a table with a column that says what is to be done, where nothing else in the file looks like a step. */
export function tableSteps(root: Section, to: Conversion): Found | null {
  const blocks = allBlocks(root)
  const table = blocks.find((block) => block.type === 'table' && taskColumn(block) !== -1) as
    | Table
    | undefined
  if (table === undefined) return null
  const task = taskColumn(table)
  const rows = table.children.slice(1)
  to.remarks.add('changed', lineOf(table), importMessages.tableSteps, wordsOf(table.children[0]!))
  return {
    steps: rows
      .filter(({ children }) => children[task] !== undefined && wordsOf(children[task]) !== '')
      .filter((row) => !isRowStruckOut(row, task, to))
      .map((row) => stepOfRow(table, row.children, task, to)),
    description: blocks.filter((block) => block !== table),
  }
}
