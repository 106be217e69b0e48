import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { shortened } from '#shared/kernel/cutText.ts'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Language } from '#shared/messages/languages.ts'
import type { Say } from '#shared/messages/message.ts'
import { reportPdfMessages } from '#shared/messages/reportPdf.messages.ts'
import { reportWordMessages as w } from '#shared/messages/reportWords.messages.ts'
import { runRecordMessages as m } from '#shared/messages/runRecord.messages.ts'
import { instantInWords, statusName } from '#core/reportFormats/reportWords.ts'
import { pdfWords } from './pdfWords.ts'
import { makePdf } from './pdfDocument.ts'
import { pdfImages } from './pdfPictures.ts'
import type { PdfPicture } from './pdfPictures.ts'
import { runStep, timelineSection } from './pdfRunParts.ts'
import { rows } from './pdfStyle.ts'
import { replacement } from './printable.ts'
import { typesetter } from './typesetter.ts'

/** A run for the record: what its page shows, when and by whom it was made, and what it is proven by. */
export interface RunRecord {
  view: RunView
  /** That of whoever makes it. */
  language: Language
  playbookName: string
  organizationName: string
  teamName: string
  timezone: string
  madeAt: string
  madeBy: string
  /** SHA-256 of the records that it is made of, as canonical JSON. */
  fingerprint: string
  /** Whether no record of it is there without the entry that must have made it. */
  isBorneOut: boolean
  /** Of the texts of its steps, by hash. */
  pictures: ReadonlyMap<string, PdfPicture>
  log: { entries: number; checkpoint: string | null }
}

/** The record of one run as a PDF on A4: people, times, values, checklists, evidence with hashes, comments and history. */
export function pdfRun(record: RunRecord): Promise<Uint8Array> {
  const { view, language, timezone, organizationName } = record
  const { run } = view
  const type = typesetter()
  const words = pdfWords(language)
  const { say } = words
  const at = (instant: string) => instantInWords(instant, timezone, words)
  const who = (personId: string) => view.people[personId] ?? say(m.somebodyWhoLeft)
  const state = statusName(run.status, say)
  const fact = (label: string, value: string): TableCell => ({
    stack: [
      { text: label, style: 'label' },
      { text: type.set(value), style: 'value' },
    ],
  })
  const facts = [
    fact(say(w.organization), organizationName),
    fact(say(w.team), record.teamName),
    fact(
      say(w.playbook),
      say(m.playbookVersion, { name: record.playbookName, number: String(run.versionNumber) }),
    ),
    fact(
      say(w.state),
      run.endReason === null ? state : say(m.stateBecause, { state, reason: run.endReason }),
    ),
    fact(say(w.started), say(w.madeBy, { at: at(run.startedAt), name: who(run.startedBy) })),
    fact(say(w.ended), run.endedAt === null ? say(reportPdfMessages.notEnded) : at(run.endedAt)),
    ...(run.dueAt == null ? [] : [fact(say(m.due), at(run.dueAt))]),
    ...(run.assigneeId == null ? [] : [fact(say(m.assignedTo), who(run.assigneeId))]),
    fact(say(w.made), say(w.madeBy, { at: at(record.madeAt), name: record.madeBy })),
    fact(say(m.timesIn), timezone),
    ...(record.isBorneOut ? [] : [fact(say(m.log), say(m.notAsLogged))]),
  ]
  const pairs = facts.flatMap((cell, i) => (i % 2 === 0 ? [[cell, facts[i + 1] ?? '']] : []))
  const content: Content[] = [
    { text: say(m.kind), style: 'kind' },
    { text: type.set(run.name), style: 'title', margin: [0, 2, 0, 12] },
    {
      layout: { ...rows, hLineWidth: () => 0, paddingLeft: () => 0 },
      table: { widths: ['*', '*'], body: pairs },
    },
    { text: say(w.steps), style: 'heading' },
    ...view.steps.map((step) => runStep(view, step, { type, at, who, say, pictures: record.pictures })),
    ...timelineSection(view, { type, at, say }),
  ]
  content.push({ text: say(w.proof), style: 'heading' }, ...proof(record, type.hasReplaced, say))
  return makePdf({
    language,
    title: say(m.title, { name: run.name }),
    author: organizationName,
    subject: run.id,
    madeAt: record.madeAt,
    head: {
      left: { text: type.set(shortened(run.name, 90)) },
      right: { text: type.set(shortened(organizationName, 60)), alignment: 'right' },
    },
    foot: say(m.foot, { at: at(record.madeAt), fingerprint: record.fingerprint }),
    pageOf: (page, pages) => say(reportPdfMessages.pageOf, { page: String(page), pages: String(pages) }),
    content,
    images: pdfImages(record.pictures),
  })
}

function proof(
  { view: { run, totals, comments, attachments }, fingerprint, log }: RunRecord,
  hasReplaced: boolean,
  say: Say,
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
    line(say(m.recordsFingerprint), fingerprint),
    line(say(m.versionFingerprint), run.versionHash),
    line(say(w.run), run.id),
    ...(log.checkpoint === null
      ? []
      : [line(say(m.checkpoint, { entries: String(log.entries) }), log.checkpoint.trim())]),
    ...(hidden === 0 ? [] : [line(say(m.notShown), say(m.hidden, { count: hidden }))]),
    ...(hasReplaced ? [line(say(m.signs), say(m.missingSign, { sign: replacement }))] : []),
  ]
}
