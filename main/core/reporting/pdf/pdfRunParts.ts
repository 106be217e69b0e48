import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Correction } from '#shared/entities/runs/correction.ts'
import type { Message, Say } from '#shared/messages/message.ts'
import { runRecordMessages as m } from '#shared/messages/runRecord.messages.ts'
import { columnHeads } from './pdfCells.ts'
import { picturesIn } from './pdfPictures.ts'
import type { PdfPicture } from './pdfPictures.ts'
import { colours, rows } from './pdfStyle.ts'
import type { Typesetter } from './typesetter.ts'

/** A value in words. */
function valueInWords(value: FieldValue, say: Say): string {
  if (value === null || value === '') return say(m.nothing)
  return typeof value === 'boolean' ? say(value ? m.yes : m.no) : String(value)
}

interface Words {
  type: Typesetter
  at: (instant: string) => string
  who: (personId: string) => string
  say: Say
  pictures: ReadonlyMap<string, PdfPicture>
}

const stateWords: Readonly<Record<string, Message>> = {
  pending: m.pending,
  running: m.running,
  completed: m.completed,
  skipped: m.skipped,
  overridden: m.overridden,
  failed: m.failed,
}

/** One step: how it ended and by whom, values, checklist, evidence, corrections and comments. */
export function runStep(view: RunView, { execution, item }: RunView['steps'][number], words: Words): Content {
  const { type, at, who, say } = words
  const content = view.content.steps.find(({ id }) => id === execution.stepId)
  const line = (text: string, more: object = {}): Content => ({
    text: type.set(text),
    margin: [0, 1, 0, 1],
    ...more,
  })
  const name = execution.endedBy === 'system' ? say(m.ruleOfPlaybook) : who(execution.endedBy ?? '')
  const known = stateWords[execution.status]
  const state = known === undefined ? execution.status : say(known)
  const { endedAt } = execution
  const ended = endedAt === null ? state : say(m.stateAtBy, { state, at: at(endedAt), name })
  const files = view.attachments.filter(({ workItemId }) => workItemId === item?.id)
  const comments = view.comments.filter(({ comment }) => comment.workItemId === item?.id)
  const ticked = new Set(item?.ticked)
  return {
    margin: [0, 0, 0, 12],
    stack: [
      line(`${execution.position + 1}. ${execution.name}`, { bold: true, fontSize: 11 }),
      line(ended, { color: colours.quiet }),
      ...(execution.reason === null ? [] : [line(say(m.reason, { reason: execution.reason }))]),
      ...(content === undefined ? [] : picturesIn(content.body, words.pictures, words)),
      ...values(content, { ...item?.values, ...execution.outputData }, words),
      ...(content?.subSteps ?? []).map(({ id, title, depth }) =>
        line(`${ticked.has(id) ? '[x]' : '[ ]'} ${title}`, { margin: [depth * 12, 1, 0, 1] }),
      ),
      ...(execution.corrections ?? []).map((one) => line(correctionWords(one, content, words))),
      ...evidence(files, content, words),
      ...comments.map(({ comment, authorName }) =>
        line(
          say(comment.problem === true ? m.problem : m.comment, {
            ...{ name: authorName, at: at(comment.createdAt), text: comment.text },
          }),
          { margin: [8, 2, 0, 2] },
        ),
      ),
    ],
  }
}

function values(
  content: StepContent | undefined,
  given: RunView['run']['variables'],
  { type, say }: Words,
): Content[] {
  const fields = [...(content?.inputs ?? []), ...(content?.outputs ?? [])]
  const labels = new Map(fields.map(({ key, label }) => [key, label]))
  const body = Object.entries(given).map(([key, value]): TableCell[] => [
    { text: type.set(labels.get(key) ?? key), color: colours.quiet },
    { text: type.set(valueInWords(value, say)) },
  ])
  return body.length === 0
    ? []
    : [{ layout: rows, margin: [0, 3, 0, 3], table: { widths: [170, '*'], body } }]
}

function correctionWords(
  { at: instant, by, reason, values: changed, reopens }: Correction,
  content: StepContent | undefined,
  { at, who, say }: Words,
): string {
  const values = { at: at(instant), name: who(by), reason }
  if (reopens === true) return say(m.reopened, values)
  const fields = [...(content?.inputs ?? []), ...(content?.outputs ?? [])]
  const changes = Object.entries(changed).map(([key, { before, after }]) => {
    const label = fields.find((field) => field.key === key)?.label ?? key
    return say(m.change, { label, before: valueInWords(before, say), after: valueInWords(after, say) })
  })
  return changes.length === 0
    ? say(m.corrected, values)
    : say(m.correctedValues, { ...values, changes: changes.join('; ') })
}

function evidence(
  files: RunView['attachments'],
  content: StepContent | undefined,
  { type, at, who, say }: Words,
): Content[] {
  if (files.length === 0) return []
  const body = files.map((file): TableCell[] => {
    const asked = content?.evidence.find(({ id }) => id === file.evidenceId)?.label
    const name = asked === undefined ? file.name : `${file.name}, ${asked}`
    const text =
      isAttached(file) || file.removedAt == null
        ? name
        : say(m.removedFile, {
            ...{ file: name, at: at(file.removedAt) },
            ...{ name: who(file.removedBy ?? ''), reason: file.removeReason ?? '' },
          })
    return [
      { text: type.set(text) },
      { text: type.set(`${at(file.createdAt)}, ${who(file.createdBy)}`) },
      { text: file.sha256, style: 'small', wordBreak: 'break-all' },
    ]
  })
  const heads = columnHeads([m.file, m.attached, m.fingerprint].map((one) => say(one)))
  return [
    {
      layout: rows,
      margin: [0, 3, 0, 3],
      table: { headerRows: 1, dontBreakRows: true, widths: ['*', 130, 170], body: [heads, ...body] },
    },
  ]
}

/** Everything that happened, in order. */
export function timelineSection(
  { timeline }: RunView,
  { type, at, say }: Omit<Words, 'who' | 'pictures'>,
): Content[] {
  const body = timeline.map((event): TableCell[] => [
    { text: at(event.at) },
    { text: type.set(event.actorName) },
    { text: type.set(event.clock === null ? event.text : say(m.wrongClock, { text: event.text })) },
  ])
  return [
    { text: say(m.whatHappened), style: 'heading' },
    {
      layout: rows,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [95, 95, '*'],
        body: [columnHeads([m.when, m.who, m.what].map((one) => say(one))), ...body],
      },
    },
  ]
}
