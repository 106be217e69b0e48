import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dayWords } from '#shared/messages/dayWords.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import type { ComplianceReport } from '#shared/entities/reports/complianceReport.entity.ts'
import type { CommandContext } from '#core/door/context.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { writeFileDurably } from '#core/files/durableWrite.ts'
import type { ReservedName } from '#core/files/fileNames.ts'
import { makeComplianceFiles } from '#core/reporting/makeComplianceFiles.ts'
import type { ReportFormat } from '#core/reporting/makeComplianceFiles.ts'
import type { ReportRequest } from '#core/reporting/reportPeriod.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'

/** How many controls a playbook covers, or how many playbooks were run. */
const coveredIn = ({ totals, selection }: ComplianceData) =>
  totals.controls - totals.notCovered - (selection === undefined ? 0 : totals.gap)

/**
 * Makes a report and saves it: into the folder `exports` for people, into the blob store for `files.read`, and as a record
 * with the hash of each file. Cancelled or failed half-way, it leaves no file in `exports`.
 */
export async function generateReport(
  input: ReportRequest & { formats: readonly ReportFormat[] },
  context: CommandContext,
): Promise<ComplianceReport> {
  const { data, files } = await makeComplianceFiles(context, input, input.formats)
  const folder = join(context.organization.folder, 'exports')
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))

  const outputs: ComplianceReport['outputs'] = []
  const written: ReservedName[] = []
  try {
    for (const [index, file] of files.entries()) {
      context.progress({ done: index, total: files.length, label: context.format(reportMessages.saving) })
      await context.breathe()
      const name = context.organizations.fileNames.reserve(folder, file.fileName)
      written.push(name)
      await onDisk(() => writeFileDurably(name.path, file.bytes))
      outputs.push({
        format: file.format,
        fileName: name.fileName,
        ...(await context.organization.blobs.put(file.bytes)),
      })
    }
    await context.breathe()
    const { startDate, endDate } = data.period
    const report = context.insert('complianceReport', {
      name: context.format(reportMessages.nameAndPeriod, {
        framework: data.selection === undefined ? data.framework.id : data.framework.name,
        start: dayWords(startDate, context.format),
        end: dayWords(endDate, context.format),
      }),
      framework: data.framework.id,
      period: data.period,
      status: 'completed',
      controlCount: data.totals.controls,
      coveredCount: coveredIn(data),
      runCount: data.totals.runs,
      outputs,
    })
    context.commitStep()
    return report
  } catch (error) {
    for (const { path } of written) await rm(path, { force: true })
    throw error
  } finally {
    for (const { release } of written) release()
  }
}
