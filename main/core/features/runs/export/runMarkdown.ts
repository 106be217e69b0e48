import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { labelWithUnit } from '#shared/entities/playbooks/field.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { RecordReader } from '#core/backup/export/leftOut.ts'
import { plainMarkdown } from '#core/backup/export/richMarkdown.ts'
import { exportPageMessages as m } from '#shared/messages/exportPages.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { stateFace } from '#shared/entities/fieldWords.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

/** The facts of a run's page in addition to the store. */
export interface RunPageFacts {
  format: FormatMessage
  personName: (id: string) => string
  /** The path of an attachment's file relative to the page; null where it is missing. */
  fileOf: (attachment: Attachment) => string | null
}

/** A run as a page for people: each step with its work, people, times, values, comments and files. */
export function runMarkdown(
  store: RecordReader,
  run: Run,
  { format, personName, fileOf }: RunPageFacts,
): string {
  const who = (id: string) => plainMarkdown(personName(id))
  const stateOf = ({ kind, status }: Run | StepExecution) => {
    const face = stateFace(kind, status)
    return face === undefined ? status : format(face.label)
  }
  const said = (value: FieldValue) => valueInWords(value, format)
  const reasonOf = (reason: string) => plainMarkdown(storedWords(reason, format))
  const content = store.get('playbookVersion', run.versionId, { includeDeleted: true })?.content
  const selector = { runId: run.id }
  const executions = store.find('stepExecution', { selector, sort: [{ position: 'asc' }] })
  const items = store.find('workItem', { selector })
  const comments = store.find('comment', { selector, sort: [{ createdAt: 'asc' }] })
  const attachments = store.find('attachment', { selector })
  const lines = [
    `# ${plainMarkdown(run.name)}`,
    '',
    ...[
      format(m.playbook, {
        name: plainMarkdown(content?.title ?? '?'),
        number: run.versionNumber,
        hash: run.versionHash,
      }),
      format(m.state, { state: stateOf(run) }),
      format(m.startedBy, { at: run.startedAt, who: who(run.startedBy) }),
      ...(run.assigneeId == null ? [] : [format(m.assignedTo, { who: who(run.assigneeId) })]),
      ...(run.dueAt == null ? [] : [format(m.due, { at: run.dueAt })]),
      ...(run.endedAt === null ? [] : [format(m.ended, { at: run.endedAt })]),
      ...(run.endReason === null ? [] : [format(m.reason, { reason: plainMarkdown(run.endReason) })]),
      ...run.holds.map(({ from, until }) =>
        until === null ? format(m.pausedStill, { from }) : format(m.paused, { from, until }),
      ),
    ].map((line) => `- ${line}`),
  ]
  for (const execution of executions) {
    const step = content?.steps.find(({ id }) => id === execution.stepId)
    const item = items.find(({ stepExecutionId }) => stepExecutionId === execution.id)
    lines.push('', `## ${execution.position + 1}. ${plainMarkdown(step?.title ?? execution.stepId)}`, '')
    const { startedAt, endedAt, endedBy, reason: why } = execution
    const note = (line: string) => lines.push(`- ${line}`)
    note(format(m.state, { state: stateOf(execution) }))
    if (startedAt !== null) note(format(m.started, { at: startedAt }))
    if (endedAt !== null)
      note(
        endedBy === null
          ? format(m.ended, { at: endedAt })
          : format(m.endedBy, { at: endedAt, who: who(endedBy) }),
      )
    if (why !== null) note(format(m.reason, { reason: reasonOf(why) }))
    const labels = new Map(
      [...(step?.inputs ?? []), ...(step?.outputs ?? [])].map((field) => [field.key, labelWithUnit(field)]),
    )
    const values = { ...item?.values, ...execution.outputData }
    for (const [key, value] of Object.entries(values))
      note(format(m.value, { label: plainMarkdown(labels.get(key) ?? key), value: said(value) }))
    for (const { at, by, reason, values: corrected, reopens } of execution.corrections ?? []) {
      const changes = Object.entries(corrected).map(([key, { before, after }]) =>
        format(m.wasAndIs, {
          label: plainMarkdown(labels.get(key) ?? key),
          before: said(before),
          after: said(after),
        }),
      )
      const about = { at, who: who(by), reason: reasonOf(reason) }
      note(
        reopens === true
          ? format(m.reopened, about)
          : format(m.corrected, { ...about, changes: changes.join('; ') }),
      )
    }
    for (const { id, title, depth } of step?.subSteps ?? []) {
      const tick = item?.ticked.includes(id) === true ? 'x' : ' '
      lines.push(`${'  '.repeat(depth)}- [${tick}] ${plainMarkdown(title)}`)
    }
    for (const attachment of attachments.filter(({ workItemId }) => workItemId === item?.id)) {
      const file = fileOf(attachment)
      const name = plainMarkdown(attachment.name)
      const shown = file === null ? format(m.missingFile, { file: name }) : `[${name}](<${encodeURI(file)}>)`
      note(format(m.attached, { file: shown, hash: attachment.sha256 }))
      const { removedAt: at, removedBy, removeReason } = attachment
      if (at == null) continue
      const about = { at, who: who(removedBy ?? ''), reason: plainMarkdown(removeReason ?? '') }
      lines.push(`  - ${format(m.removed, about)}`)
    }
    for (const comment of comments.filter(({ workItemId }) => workItemId === item?.id)) {
      const words = comment.text.split('\n').map((line) => `> ${plainMarkdown(line)}`)
      lines.push(
        '',
        ...words,
        '>',
        `> ${format(m.commentBy, { who: who(comment.createdBy), at: comment.createdAt })}`,
        '',
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function valueInWords(value: FieldValue, format: FormatMessage): string {
  if (value === null) return format(m.empty)
  return typeof value === 'boolean' ? format(value ? m.yes : m.no) : plainMarkdown(String(value))
}
