import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { raiseRecord, shapeOfRecord } from '#shared/entities/recordSteps.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { isTooDeep } from '#shared/kernel/jsonDepth.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { wrongLine } from './recordsTask.ts'
import type { RecordLines } from './recordsTask.ts'

/** Checks the records of some lines; its progress is how many it has behind it. */
export const recordsInWorker: TaskWork<RecordLines, EntityRecord[]> = (input, progress) =>
  input.lines.map((text, n) => {
    Atomics.store(progress, 0, n)
    return readRecord(text, input.kind, (what) => wrongLine(input.path, input.firstLine + n, what))
  })

function readRecord(text: string, kind: string, problem: (what: string) => OrgataError): EntityRecord {
  const entity = entityOf(kind)
  const newer = () =>
    new OrgataError('newer_file', 'A newer Orgata made this export. Update Orgata here, then try again.')
  if (entity === undefined) throw newer()
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw problem('is no JSON')
  }
  if (isTooDeep(parsed)) throw problem('is nested too deep')
  if (typeof parsed !== 'object' || parsed === null || !('kind' in parsed) || parsed.kind !== kind)
    throw problem('is of another kind')
  const raised = raiseRecord(parsed as { kind: string })
  if (shapeOfRecord(raised) > entity.schemaVersion) throw newer()
  const result = entity.schema.safeParse(raised)
  if (!result.success) {
    const [issue] = result.error.issues
    throw problem(`is not as Orgata writes it (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`)
  }
  const record = result.data as unknown as EntityRecord
  if (record.kind === 'playbookVersion' && contentHash(record.content) !== record.hash)
    throw problem('has other content than its hash says')
  return record
}
