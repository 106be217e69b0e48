import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { EvidenceFile } from '#core/audit/evidencePack.ts'
import { languageOf } from '#shared/messages/languages.ts'
import { refusal, sayingWords } from '#shared/messages/refusal.ts'
import { toldWords } from '#core/audit/told.ts'
import { writeEvidencePack } from '#core/audit/evidencePack.ts'
import type { CommandContext } from '#core/door/context.ts'
import type { PackOthers } from '#core/audit/packOthers.ts'
import { tyingKinds } from '#core/audit/verifier/entryRecords.mjs'
import { newestOf } from '#core/audit/witnesses.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { picturesOf } from './packPictures.ts'
import { readableRecords } from '#core/reporting/readableRecords.ts'
import type { Device } from '#shared/entities/tenancy/device.entity.ts'
import { runsIn } from '#core/reporting/evidenceRuns.ts'
import { makeComplianceFiles, nameOfReport } from '#core/reporting/makeComplianceFiles.ts'
import { periodOf } from '#core/reporting/reportPeriod.ts'
import type { ReportRequest } from '#core/reporting/reportPeriod.ts'
import { deviceNames, witnessViews } from './otherLogs.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** `evidence-tsc-2017-2026-01-01-to-2026-03-31-made-20260401-120000.zip` */
const packName = (data: ComplianceData) => `evidence-${nameOfReport(data)}.zip`

/** The files attached in the runs of a report. @param missing gets the names of those that are not on this computer */
function* evidenceOf(
  context: CommandContext,
  data: ComplianceData,
  missing: string[],
): Generator<EvidenceFile> {
  const { blobs } = context.organization
  yield* picturesOf(context, data, missing)
  const runs = new Map(data.controls.flatMap((control) => control.runs).map((run) => [run.runId, run.name]))
  for (const [runId, runName] of runs) {
    for (const attachment of context.find('attachment', { selector: { runId } })) {
      if (!blobs.has(attachment.sha256)) {
        missing.push(attachment.name)
        continue
      }
      yield {
        name: attachment.name,
        content: () => createReadStream(blobs.path(attachment.sha256)),
        sha256: attachment.sha256,
        about: context.format(m.ofRun, { name: runName }),
      }
    }
  }
}

/** Parts of a run with entries of their own in the log. */
const partsOfRuns = ['stepExecution', 'workItem', 'attachment', 'comment'] as const

/**
 * The selection from the other computers' logs for a pack: entries of the period in this team or for the whole
 * organization, and of any time those about the report's runs and those that tie keys to people.
 */
async function othersOf(
  context: CommandContext,
  request: ReportRequest,
  data: ComplianceData,
  isReadable: (device: Device) => boolean,
): Promise<PackOthers> {
  const { peers, store, teamId } = context.organization
  const period = periodOf(context, request)
  const { startAt: from, endAt: to } = period
  const things = new Set<string>()
  const inReport = data.controls.flatMap((control) => control.runs.map(({ runId }) => runId))
  // The verifier counts all runs of the period, also those that no control names.
  const active = runsIn(context, period).map(({ id }) => id)
  for (const runId of [...inReport, ...active]) {
    if (things.has(runId)) continue
    things.add(runId)
    for (const kind of partsOfRuns)
      for (const { id } of context.find(kind, { selector: { runId }, includeDeleted: true })) things.add(id)
    await context.breathe()
  }
  return {
    peers,
    period: { from, to },
    computerOf(deviceId) {
      const device = store.get('device', deviceId, { includeDeleted: true })
      if (device === undefined || !isReadable(device)) return undefined
      const { deviceName, personName } = deviceNames(context, deviceId)
      return { deviceName, personName, publicKey: device.publicKey }
    },
    shows: ({ subjects, time, teamId: concerned }) =>
      subjects.some(({ id }) => things.has(id)) ||
      ((concerned === null || concerned === teamId) &&
        (subjects.some(({ kind }) => tyingKinds.includes(kind)) || (time >= from && time < to))),
  }
}

/** Makes an evidence pack of a period and saves it in the folder `exports`; the export itself is in the log too. */
export async function exportPack(request: ReportRequest, around: CommandContext) {
  const { context, unread, isReadable } = readableRecords(around)
  const { organization } = context
  // Nothing in the pack would bear out the records that came ahead of their logs.
  if (organization.sync.logs().isBehindRecords) throw refusal('unavailable', m.logsComing)
  const { data, files } = await makeComplianceFiles(context, request, ['pdf', 'html', 'csv', 'json'])
  const others = await othersOf(context, request, data, isReadable)
  const folder = join(organization.folder, 'exports')
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  const missingFiles: string[] = []
  const { path, fileName, release } = context.organizations.fileNames.reserve(folder, packName(data))
  try {
    const pack = await onDisk(() =>
      writeEvidencePack({
        out: path,
        log: organization.audit,
        clock: context.ports.clock,
        organizationName: data.organizationName,
        deviceName: context.ports.deviceName,
        language: languageOf(context.format.tag),
        files: evidenceOf(context, data, missingFiles),
        includeContent: ({ teamId }) => teamId === null || teamId === organization.teamId,
        others,
        report: files.map((file) => ({ name: file.fileName, content: file.bytes })),
        signal: context.signal,
        onProgress: ({ label, ...progress }) =>
          context.progress({ ...progress, label: sayingWords(label, context.format) }),
      }),
    )
    const { sha256, sizeBytes, entries } = pack
    const all = [...(data.unread ?? []), ...unread]
    const leftOut = [...new Map(all.map((one) => [one.id, one])).values()]
    const exported = {
      fileName,
      sha256,
      entries,
      logs: pack.logs.length,
      missingFiles,
      leftOut: leftOut.length,
    }
    await context.breathe()
    context.record({ kind: 'evidencePack', id: sha256, name: fileName }, null, exported)
    context.commitStep()
    const logs = pack.logs.map(({ witnesses, problem, ...log }) => {
      const { deviceName, personName } = deviceNames(context, log.deviceId)
      const words = problem === null ? null : toldWords(problem, context.format)
      return {
        ...log,
        problem: words,
        deviceName,
        personName,
        witnesses: witnessViews(context, newestOf(witnesses)),
      }
    })
    return { fileName, path, sizeBytes, sha256, missingFiles, leftOut, logs }
  } catch (error) {
    // Every pack that is handed out is recorded in the log.
    await rm(path, { force: true })
    throw error
  } finally {
    release()
  }
}
