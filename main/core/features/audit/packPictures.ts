import { createReadStream } from 'node:fs'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { picturesOfPlaybook } from '#shared/entities/richText/textPicture.ts'
import type { EvidenceFile } from '#core/audit/evidencePack.ts'
import type { QueryContext } from '#core/door/context.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/**
 * The pictures in the versions that a report is about: those in force, and those of its runs. @param missing gets the names
 * of those that are not on this computer
 */
export function* picturesOf(
  context: QueryContext,
  data: ComplianceData,
  missing: string[],
): Generator<EvidenceFile> {
  const { blobs } = context.organization
  const inForce = new Map(
    data.controls.flatMap((one) => one.playbooks).map((one) => [one.id, one.versionNumber]),
  )
  const ofRuns = new Set(data.controls.flatMap((one) => one.runs).map((run) => run.versionHash))
  const given = new Set<string>()
  for (const playbookId of inForce.keys()) {
    const selector = { playbookId }
    const own = context.find('playbookPicture', { selector, includeDeleted: true })
    const names = new Map(own.map(({ sha256, name }) => [sha256, name]))
    for (const version of context.find('playbookVersion', { selector, sort: [{ number: 'asc' }] })) {
      if (version.number !== inForce.get(playbookId) && !ofRuns.has(version.hash)) continue
      for (const { sha256 } of picturesOfPlaybook(version.content)) {
        if (given.has(sha256) || !/^[0-9a-f]{64}$/.test(sha256)) continue
        given.add(sha256)
        const name = names.get(sha256) ?? sha256
        if (!names.has(sha256) || !blobs.has(sha256)) missing.push(name)
        else
          yield {
            name,
            content: () => createReadStream(blobs.path(sha256)),
            sha256,
            about: context.format(m.ofPicture, { name: version.content.title, number: version.number }),
          }
      }
    }
  }
}
