import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { EvidenceFile } from '#core/audit/evidencePack.ts'
import { writeEvidencePack } from '#core/audit/evidencePack.ts'
import type { CommandContext } from '#core/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { reserveFileName } from '#core/files/reserveFileName.ts'
import { makeComplianceFiles } from '#core/reporting/makeComplianceFiles.ts'
import type { ReportRequest } from '#core/reporting/reportPeriod.ts'

/** `evidence-tsc-2017-2026-01-01-to-2026-03-31-made-20260401-120000.zip` */
function packName(data: ComplianceData): string {
  const framework = data.framework.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const made = data.generatedAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return `evidence-${framework}-${data.period.startDate}-to-${data.period.endDate}-made-${made}.zip`
}

/** The files that were attached in the runs of a report; of those that are not on this computer, `missing` gets the names. */
function* evidenceOf(
  context: CommandContext,
  data: ComplianceData,
  missing: string[],
): Generator<EvidenceFile> {
  const { blobs } = context.workspace
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
        about: `Run “${runName}”`,
      }
    }
  }
}

/** Makes an evidence pack of a period and saves it in the folder `exports`; the export itself is in the log too. */
export async function exportPack(request: ReportRequest, context: CommandContext) {
  const { workspace } = context
  const { data, files } = await makeComplianceFiles(context, request, ['pdf', 'html', 'csv', 'json'])
  const folder = join(workspace.folder, 'exports')
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  const missingFiles: string[] = []
  const { path, fileName, release } = reserveFileName(folder, packName(data))
  try {
    const pack = await onDisk(() =>
      writeEvidencePack({
        out: path,
        log: workspace.audit,
        clock: context.ports.clock,
        organizationName: data.organizationName,
        deviceName: context.ports.deviceName,
        files: evidenceOf(context, data, missingFiles),
        report: files.map((file) => ({ name: file.fileName, content: file.bytes })),
        signal: context.signal,
        onProgress: context.progress,
      }),
    )
    const { sha256, sizeBytes, entries } = pack
    const exported = { fileName, sha256, entries, missingFiles }
    await context.breathe()
    context.record({ kind: 'evidencePack', id: sha256, name: fileName }, null, exported)
    context.commitStep()
    return { fileName, path, sizeBytes, sha256, missingFiles }
  } catch (error) {
    // No pack is given out that the log knows nothing of.
    await rm(path, { force: true })
    throw error
  } finally {
    release()
  }
}
