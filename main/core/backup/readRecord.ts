import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal, saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { raiseRecord, shapeOfRecord } from '#shared/entities/recordSteps.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { isTooDeep } from '#shared/kernel/jsonDepth.ts'

/** A line of a file of records. @throws OrgataError `newer_file`, and what `problem` makes of what is wrong with it */
export function readRecord(text: string, kind: string, problem: (what: Saying) => Error): EntityRecord {
  const entity = entityOf(kind)
  const newer = () => refusal('newer_file', backupFilesMessages.newerExport)
  if (entity === undefined) throw newer()
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw problem(saying(backupFilesMessages.isNoJson))
  }
  if (isTooDeep(parsed)) throw problem(saying(backupFilesMessages.isTooDeep))
  if (typeof parsed !== 'object' || parsed === null || !('kind' in parsed) || parsed.kind !== kind)
    throw problem(saying(backupFilesMessages.isOtherKind))
  const raised = raiseRecord(parsed as { kind: string })
  if (shapeOfRecord(raised) > entity.schemaVersion) throw newer()
  const result = entity.schema.safeParse(raised)
  if (!result.success) {
    const [issue] = result.error.issues
    throw problem(
      saying(backupFilesMessages.isMalformed, {
        path: issue?.path.join('.') ?? '',
        problem: issue?.message ?? '',
      }),
    )
  }
  const record = result.data as unknown as EntityRecord
  if (record.kind === 'playbookVersion' && contentHash(record.content) !== record.hash)
    throw problem(saying(backupFilesMessages.isAltered))
  return record
}
