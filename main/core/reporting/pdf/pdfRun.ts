import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { shortened } from '#shared/kernel/cutText.ts'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { instantInWords, statusName } from '#core/reportFormats/reportWords.ts'
import { makePdf } from './pdfDocument.ts'
import { runStep, timelineSection } from './pdfRunParts.ts'
import { rows } from './pdfStyle.ts'
import { replacement } from './printable.ts'
import { typesetter } from './typesetter.ts'

/** A run for the record: what its page shows, when and by whom it was made, and what it is proven by. */
export interface RunRecord {
  view: RunView
  playbookName: string
  organizationName: string
  teamName: string
  timezone: string
  madeAt: string
  madeBy: string
  /** SHA-256 of the records that it is made of, as canonical JSON. */
  fingerprint: string
  log: { entries: number; checkpoint: string | null }
}

/** The record of one run as a PDF on A4: people, times, values, checklists, evidence with hashes, comments and history. */
export function pdfRun(record: RunRecord): Promise<Uint8Array> {
  const { view, timezone, organizationName } = record
  const { run } = view
  const type = typesetter()
  const at = (instant: string) => instantInWords(instant, timezone)
  const who = (personId: string) => view.people[personId] ?? 'Somebody who left'
  const fact = (label: string, value: string): TableCell => ({
    stack: [
      { text: label, style: 'label' },
      { text: type.set(value), style: 'value' },
    ],
  })
  const facts = [
    fact('Organization', organizationName),
    fact('Team', record.teamName),
    fact('Playbook', `${record.playbookName}, version ${run.versionNumber}`),
    fact('State', statusName(run.status) + (run.endReason === null ? '' : `: ${run.endReason}`)),
    fact('Started', `${at(run.startedAt)} by ${who(run.startedBy)}`),
    fact('Ended', run.endedAt === null ? 'not ended' : at(run.endedAt)),
    ...(run.dueAt == null ? [] : [fact('Due', at(run.dueAt))]),
    ...(run.assigneeId == null ? [] : [fact('Assigned to', who(run.assigneeId))]),
    fact('Made', `${at(record.madeAt)} by ${record.madeBy}`),
    fact('Times in', timezone),
  ]
  const pairs = facts.flatMap((cell, i) => (i % 2 === 0 ? [[cell, facts[i + 1] ?? '']] : []))
  const content: Content[] = [
    { text: 'Record of a run', style: 'kind' },
    { text: type.set(run.name), style: 'title', margin: [0, 2, 0, 12] },
    {
      layout: { ...rows, hLineWidth: () => 0, paddingLeft: () => 0 },
      table: { widths: ['*', '*'], body: pairs },
    },
    { text: 'Steps', style: 'heading' },
    ...view.steps.map((step) => runStep(view, step, { type, at, who })),
    ...timelineSection(view, { type, at }),
  ]
  content.push({ text: 'Proof', style: 'heading' }, ...proof(record, type.hasReplaced))
  return makePdf({
    title: `Record of the run ${run.name}`,
    author: organizationName,
    subject: run.id,
    madeAt: record.madeAt,
    head: {
      left: { text: type.set(shortened(run.name, 90)) },
      right: { text: type.set(shortened(organizationName, 60)), alignment: 'right' },
    },
    foot: `Made ${at(record.madeAt)} · fingerprint ${record.fingerprint}`,
    content,
  })
}

function proof(
  { view: { run, totals, comments, attachments }, fingerprint, log }: RunRecord,
  hasReplaced: boolean,
) {
  const line = (label: string, value: string): Content => ({
    margin: [0, 0, 0, 4],
    stack: [
      { text: label, style: 'label' },
      { text: value, wordBreak: 'break-all' },
    ],
  })
  const hidden = totals.comments - comments.length + totals.attachments - attachments.length
  return [
    line('Fingerprint of the records that this is made of (SHA-256)', fingerprint),
    line('Fingerprint of the version of the playbook (SHA-256)', run.versionHash),
    line('Run', run.id),
    ...(log.checkpoint === null
      ? []
      : [line(`Signed checkpoint of the audit log, ${log.entries} entries`, log.checkpoint.trim())]),
    ...(hidden === 0
      ? []
      : [line('Not shown', `${hidden} older comments and files. An export of everything has them.`)]),
    ...(hasReplaced
      ? [line('Signs', `${replacement} stands for a sign that the font of this PDF does not have.`)]
      : []),
  ]
}
