import { cutText } from '#shared/kernel/cutText.ts'
import type { UnreadRecord } from '#shared/contract/reports.contract.ts'
import { shapeOfRecord } from '#shared/entities/recordSteps.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import type { QueryContext } from '../door/context.ts'

/** A context that reads the records that are as Orgata writes them, and lists the others. */
export interface ReadableRecords<C extends QueryContext> {
  context: C
  /** The records that were asked for and could not be read, each once. */
  readonly unread: readonly UnreadRecord[]
  /** Whether a record is as Orgata writes it; one that is not is listed. */
  isReadable(record: EntityRecord): boolean
}

/** Keeps records that were changed past Orgata from stopping a report or a pack. */
export function readableRecords<C extends QueryContext>(around: C): ReadableRecords<C> {
  const known = new Map<string, boolean>()
  const unread: UnreadRecord[] = []
  const isReadable = (record: EntityRecord): boolean => {
    const key = `${record.kind}/${record.id}`
    const before = known.get(key)
    if (before !== undefined) return before
    const problem = problemOf(record)
    known.set(key, problem === null)
    if (problem !== null) {
      const { kind, id } = record
      const name: unknown = record.name
      const shown = typeof name === 'string' ? cutText(name, 300) : ''
      unread.push({ kind, id, name: shown, why: around.format(reportMessages.notAsWritten, { problem }) })
    }
    return problem === null
  }
  const readers: Pick<QueryContext, 'find' | 'get'> = {
    find: (kind, options) => around.find(kind, options).filter(isReadable),
    get(kind, id, options) {
      const record = around.get(kind, id, options)
      return record !== undefined && isReadable(record) ? record : undefined
    },
  }
  const context = Object.assign(Object.create(around) as C, readers)
  return { context, unread, isReadable }
}

/** What is wrong with a record, for whoever mends it; null where it is as Orgata writes it, or of a newer shape. */
function problemOf(record: EntityRecord): string | null {
  const entity = entityOf(record.kind)
  if (entity === undefined || shapeOfRecord(record) > entity.schemaVersion) return null
  const result = entity.schema.safeParse(record)
  if (result.success) return null
  const [issue] = result.error.issues
  return `${issue?.path.join('.')}: ${issue?.message}`
}
