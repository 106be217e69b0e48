import { languageOf } from '#shared/messages/languages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { maxRecordBytes } from '#shared/contract/runs.contract.ts'
import { createArchiveNames } from '#core/archive/archiveNames.ts'
import type { QueryContext } from '#core/door/context.ts'
import { readPdfPictures } from '#core/reporting/pdf/pdfPictures.ts'
import { pdfOf } from '#core/reporting/pdf/pdfTask.ts'
import { restsOn } from '#core/reporting/restsOn.ts'
import { timezoneOf } from '../organizationTime.ts'
import { getRun } from '../runQueries.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { storedWords } from '#shared/messages/storedWords.ts'
import type { RunView } from '#shared/contract/runs.contract.ts'

/** Most comments, and most files, in the record of a run. */
const newest = 5_000

/** A step with the reasons of Orgata in the reader's language. */
function readable<S extends RunView['steps'][number]>(step: S, format: FormatMessage): S {
  const { reason, corrections = [] } = step.execution
  const execution = {
    ...step.execution,
    reason: reason === null ? null : storedWords(reason, format),
    corrections: corrections.map((one) => ({ ...one, reason: storedWords(one.reason, format) })),
  }
  return { ...step, execution }
}

/**
 * The record of a run as a PDF.
 * @throws OrgataError `not_found`, `precondition_failed` where it is too long for one answer
 */
export async function runRecord({ runId }: { runId: string }, context: QueryContext) {
  const view = getRun({ runId, newest }, context)
  const { organization, member } = context
  const { run, steps, comments, attachments } = view
  const records = {
    run,
    steps: steps.map(({ execution, item }) => ({ execution, item })),
    comments: comments.map(({ comment }) => comment),
    attachments,
  }
  const parts = [...steps.flatMap(({ execution, item }) => [execution, item]), ...records.comments]
  const shown = [run, ...parts, ...attachments].filter((one) => one !== null)
  const { isBorneOut } = await restsOn(context)(run.name, shown)
  const texts = view.content.steps.map(({ body }) => body)
  const record = {
    pictures: await readPdfPictures(organization.blobs, texts),
    view: { ...view, steps: steps.map((step) => readable(step, context.format)) },
    language: languageOf(context.format.tag),
    playbookName: view.content.title.trim() === '' ? run.name : view.content.title,
    organizationName: context.require('organization', organization.organizationId).name,
    teamName: context.require('team', organization.teamId).name,
    timezone: timezoneOf(context),
    madeAt: context.now(),
    madeBy: member.personName,
    fingerprint: contentHash(records),
    isBorneOut,
    log: { entries: organization.audit.size, checkpoint: organization.audit.latestCheckpoint() },
  }
  const tooLong = runWorkMessages.recordTooLong
  const bytes = await pdfOf(context.workers, { of: 'run', record }, { signal: context.signal, tooLong })
  if (bytes.byteLength > maxRecordBytes) throw refusal('precondition_failed', tooLong)
  const title = run.name.trim() === '' ? context.format(runWorkMessages.untitledRun) : run.name
  return {
    fileName: createArchiveNames().titled(title, '.pdf'),
    data: toBase64(bytes),
    sizeBytes: bytes.byteLength,
  }
}
