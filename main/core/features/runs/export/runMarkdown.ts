import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { labelWithUnit } from '#shared/entities/playbooks/field.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { RecordReader } from '#core/backup/export/leftOut.ts'
import { plainMarkdown } from '#core/backup/export/richMarkdown.ts'

/** The facts of a run's page in addition to the store. */
export interface RunPageFacts {
  personName: (id: string) => string
  /** The path of an attachment's file relative to the page; null where it is missing. */
  fileOf: (attachment: Attachment) => string | null
}

/** A run as a page for people: each step with its work, people, times, values, comments and files. */
export function runMarkdown(store: RecordReader, run: Run, { personName, fileOf }: RunPageFacts): string {
  const content = store.get('playbookVersion', run.versionId, { includeDeleted: true })?.content
  const selector = { runId: run.id }
  const executions = store.find('stepExecution', { selector, sort: [{ position: 'asc' }] })
  const items = store.find('workItem', { selector })
  const comments = store.find('comment', { selector, sort: [{ createdAt: 'asc' }] })
  const attachments = store.find('attachment', { selector })
  const lines = [
    `# ${plainMarkdown(run.name)}`,
    '',
    `- Playbook: ${plainMarkdown(content?.title ?? '?')}, version ${run.versionNumber} (${run.versionHash})`,
    `- State: ${run.status}`,
    `- Started: ${run.startedAt} by ${plainMarkdown(personName(run.startedBy))}`,
    ...(run.assigneeId == null ? [] : [`- Assigned to: ${plainMarkdown(personName(run.assigneeId))}`]),
    ...(run.dueAt == null ? [] : [`- Due: ${run.dueAt}`]),
    ...(run.endedAt === null ? [] : [`- Ended: ${run.endedAt}`]),
    ...(run.endReason === null ? [] : [`- Reason: ${plainMarkdown(run.endReason)}`]),
    ...run.holds.map(({ from, until }) => `- Paused from ${from} until ${until ?? 'now'}`),
  ]
  for (const execution of executions) {
    const step = content?.steps.find(({ id }) => id === execution.stepId)
    const item = items.find(({ stepExecutionId }) => stepExecutionId === execution.id)
    lines.push('', `## ${execution.position + 1}. ${plainMarkdown(step?.title ?? execution.stepId)}`, '')
    lines.push(`- State: ${execution.status}`)
    if (execution.startedAt !== null) lines.push(`- Started: ${execution.startedAt}`)
    if (execution.endedAt !== null) {
      const by = execution.endedBy === null ? '' : ` by ${plainMarkdown(personName(execution.endedBy))}`
      lines.push(`- Ended: ${execution.endedAt}${by}`)
    }
    if (execution.reason !== null) lines.push(`- Reason: ${plainMarkdown(execution.reason)}`)
    const labels = new Map(
      [...(step?.inputs ?? []), ...(step?.outputs ?? [])].map((field) => [field.key, labelWithUnit(field)]),
    )
    const values = { ...item?.values, ...execution.outputData }
    for (const [key, value] of Object.entries(values))
      lines.push(`- ${plainMarkdown(labels.get(key) ?? key)}: ${said(value)}`)
    for (const { at, by, reason, values: corrected, reopens } of execution.corrections ?? []) {
      const changes = Object.entries(corrected).map(
        ([key, { before, after }]) =>
          `${plainMarkdown(labels.get(key) ?? key)} was ${said(before)}, is ${said(after)}`,
      )
      lines.push(
        reopens === true
          ? `- Reopened: ${at} by ${plainMarkdown(personName(by))}. Reason: ${plainMarkdown(reason)}`
          : `- Corrected: ${at} by ${plainMarkdown(personName(by))}: ${changes.join('; ')}. Reason: ${plainMarkdown(reason)}`,
      )
    }
    for (const { id, title, depth } of step?.subSteps ?? []) {
      const tick = item?.ticked.includes(id) === true ? 'x' : ' '
      lines.push(`${'  '.repeat(depth)}- [${tick}] ${plainMarkdown(title)}`)
    }
    for (const attachment of attachments.filter(({ workItemId }) => workItemId === item?.id)) {
      const file = fileOf(attachment)
      const name = plainMarkdown(attachment.name)
      const shown = file === null ? `${name} (not on this computer)` : `[${name}](<${encodeURI(file)}>)`
      lines.push(`- File: ${shown}, SHA-256 ${attachment.sha256}`)
      if (attachment.removedAt != null)
        lines.push(
          `  - Removed: ${attachment.removedAt} by ${plainMarkdown(personName(attachment.removedBy ?? ''))}. Reason: ${plainMarkdown(attachment.removeReason ?? '')}`,
        )
    }
    for (const comment of comments.filter(({ workItemId }) => workItemId === item?.id)) {
      const words = comment.text.split('\n').map((line) => `> ${plainMarkdown(line)}`)
      lines.push(
        '',
        ...words,
        '>',
        `> ${plainMarkdown(personName(comment.createdBy))}, ${comment.createdAt}`,
        '',
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function said(value: FieldValue): string {
  if (value === null) return 'empty'
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : plainMarkdown(String(value))
}
