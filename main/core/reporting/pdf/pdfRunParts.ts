import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Correction } from '#shared/entities/runs/correction.ts'
import { columnHeads } from './pdfCells.ts'
import { colours, rows } from './pdfStyle.ts'
import type { Typesetter } from './typesetter.ts'

/** A value in words. */
function valueInWords(value: FieldValue): string {
  if (value === null || value === '') return 'nothing'
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

interface Words {
  type: Typesetter
  at: (instant: string) => string
  who: (personId: string) => string
}

const stateWords: Readonly<Record<string, string>> = {
  pending: 'not begun',
  running: 'not finished',
  completed: 'completed',
  skipped: 'skipped',
  overridden: 'decided by hand',
  failed: 'failed',
}

/** One step: how it ended and by whom, values, checklist, evidence, corrections and comments. */
export function runStep(view: RunView, { execution, item }: RunView['steps'][number], words: Words): Content {
  const { type, at, who } = words
  const content = view.content.steps.find(({ id }) => id === execution.stepId)
  const line = (text: string, more: object = {}): Content => ({
    text: type.set(text),
    margin: [0, 1, 0, 1],
    ...more,
  })
  const by = execution.endedBy === 'system' ? 'a rule of the playbook' : who(execution.endedBy ?? '')
  const ended = execution.endedAt === null ? '' : ` ${at(execution.endedAt)} by ${by}`
  const files = view.attachments.filter(({ workItemId }) => workItemId === item?.id)
  const comments = view.comments.filter(({ comment }) => comment.workItemId === item?.id)
  const ticked = new Set(item?.ticked)
  return {
    margin: [0, 0, 0, 12],
    stack: [
      line(`${execution.position + 1}. ${execution.name}`, { bold: true, fontSize: 11 }),
      line(`${stateWords[execution.status] ?? execution.status}${ended}`, { color: colours.quiet }),
      ...(execution.reason === null ? [] : [line(`Reason: ${execution.reason}`)]),
      ...values(content, { ...item?.values, ...execution.outputData }, type),
      ...(content?.subSteps ?? []).map(({ id, title, depth }) =>
        line(`${ticked.has(id) ? '[x]' : '[ ]'} ${title}`, { margin: [depth * 12, 1, 0, 1] }),
      ),
      ...(execution.corrections ?? []).map((one) => line(correctionWords(one, content, words))),
      ...evidence(files, content, words),
      ...comments.map(({ comment, authorName }) =>
        line(
          `${comment.problem === true ? 'Problem. ' : ''}${authorName}, ${at(comment.createdAt)}: ${comment.text}`,
          { margin: [8, 2, 0, 2] },
        ),
      ),
    ],
  }
}

function values(
  content: StepContent | undefined,
  given: RunView['run']['variables'],
  type: Typesetter,
): Content[] {
  const fields = [...(content?.inputs ?? []), ...(content?.outputs ?? [])]
  const labels = new Map(fields.map(({ key, label }) => [key, label]))
  const body = Object.entries(given).map(([key, value]): TableCell[] => [
    { text: type.set(labels.get(key) ?? key), color: colours.quiet },
    { text: type.set(valueInWords(value)) },
  ])
  return body.length === 0
    ? []
    : [{ layout: rows, margin: [0, 3, 0, 3], table: { widths: [170, '*'], body } }]
}

function correctionWords(
  { at: instant, by, reason, values: changed, reopens }: Correction,
  content: StepContent | undefined,
  { at, who }: Words,
): string {
  const said = `${at(instant)} by ${who(by)}. Reason: ${reason}`
  if (reopens === true) return `Reopened ${said}`
  const fields = [...(content?.inputs ?? []), ...(content?.outputs ?? [])]
  const changes = Object.entries(changed).map(([key, { before, after }]) => {
    const label = fields.find((field) => field.key === key)?.label ?? key
    return `${label} was ${valueInWords(before)}, is ${valueInWords(after)}`
  })
  return `Corrected ${said}${changes.length === 0 ? '' : ` (${changes.join('; ')})`}`
}

function evidence(
  files: RunView['attachments'],
  content: StepContent | undefined,
  { type, at, who }: Words,
): Content[] {
  if (files.length === 0) return []
  const body = files.map((file): TableCell[] => {
    const asked = content?.evidence.find(({ id }) => id === file.evidenceId)?.label
    const removed =
      isAttached(file) || file.removedAt == null
        ? ''
        : ` Removed ${at(file.removedAt)} by ${who(file.removedBy ?? '')}. Reason: ${file.removeReason ?? ''}`
    return [
      { text: type.set(`${file.name}${asked === undefined ? '' : `, ${asked}`}${removed}`) },
      { text: type.set(`${at(file.createdAt)}, ${who(file.createdBy)}`) },
      { text: file.sha256, style: 'small', wordBreak: 'break-all' },
    ]
  })
  const heads = columnHeads(['File', 'Attached', 'Fingerprint (SHA-256)'])
  return [
    {
      layout: rows,
      margin: [0, 3, 0, 3],
      table: { headerRows: 1, dontBreakRows: true, widths: ['*', 130, 170], body: [heads, ...body] },
    },
  ]
}

/** Everything that happened, in order. */
export function timelineSection({ timeline }: RunView, { type, at }: Omit<Words, 'who'>): Content[] {
  const body = timeline.map((event): TableCell[] => [
    { text: at(event.at) },
    { text: type.set(event.actorName) },
    { text: type.set(event.clock === null ? event.text : `${event.text} (time of a wrong clock)`) },
  ])
  return [
    { text: 'What happened', style: 'heading' },
    {
      layout: rows,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [95, 95, '*'],
        body: [columnHeads(['When', 'Who', 'What']), ...body],
      },
    },
  ]
}
