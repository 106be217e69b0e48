import type { RxDocumentData } from 'rxdb'
import { entities } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { ChangeBulk } from './changeFeed.ts'
import type { DocumentTable, StoredDocument } from './documentTable.ts'
import type { Change } from './store.ts'

/** RxDB calls this the context of a write: what in its events tells our commits from its own writes. */
export const commitContext = 'orgata-commit'

type RecordDocument = RxDocumentData<Record<string, unknown>>

/**
 * Holds a change against the schema of its kind, which is the last word on what is stored.
 * @throws OrgataError `internal`, naming the field: a record that breaks its schema is a defect of the caller
 */
export function validateChange(change: Change): void {
  const { kind, before, after } = change
  const result = Object.hasOwn(entities, kind) ? entities[kind].schema.safeParse(after) : undefined
  if (result === undefined) throw new OrgataError('internal', `Orgata knows no kind “${kind}”.`, { kind })
  if (before !== null && before.id !== after.id) {
    throw new OrgataError('internal', `A ${kind} cannot take the place of another one.`, {
      kind,
      id: after.id,
    })
  }
  if (result.success) return
  const issues = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new OrgataError(
    'internal',
    `A ${kind} could not be saved: ${issues[0]!.path}: ${issues[0]!.message}`,
    {
      kind,
      id: after.id,
      issues,
    },
  )
}

/** One written change: the record as it was and as it is now, both apart from the caller's objects. */
export interface Written {
  change: Change
  previous: StoredDocument | undefined
  current: StoredDocument
}

/**
 * Writes one change inside the running transaction.
 * @throws OrgataError `conflict` if the record is not as `before` says
 */
export function writeChange(table: DocumentTable, change: Change, nowMs: number): Written {
  const { kind, before, after } = change
  const previous = table.read(after.id)
  const stored = previous && !previous.isDeleted ? (JSON.parse(previous.data) as EntityRecord) : undefined
  if ((stored?.version ?? 0) !== (before?.version ?? 0) || (stored && stored.kind !== kind)) {
    throw new OrgataError(
      'conflict',
      `“${after.name}” was changed in the meantime. Look at it again, then repeat what you did.`,
      { kind, id: after.id },
    )
  }
  const data = JSON.stringify(after)
  const height = previous ? Number.parseInt(previous.rev, 10) : 0
  const current: StoredDocument = {
    id: after.id,
    // The place in the table makes a revision of this device unlike any other of the same height.
    rev: `${height + 1}-${(table.lastSeq + 1).toString(36)}`,
    isDeleted: false,
    meta: { ...previous?.meta, lwt: Math.max(1, nowMs) },
    attachments: null,
    data,
  }
  table.write(current, after)
  const written = { kind, before: stored ?? null, after: JSON.parse(data) as EntityRecord<Kind> } as Change
  return { change: written, previous, current }
}

/** The events of RxDB for what one commit wrote into one table. */
export function bulkOf(written: readonly Written[], seq: number): ChangeBulk<Record<string, unknown>> {
  return {
    id: `${commitContext}/${seq}`,
    context: commitContext,
    checkpoint: { seq },
    events: written.map(({ change, previous, current }) => {
      const documentData = documentOf(change.after, current)
      const old =
        previous && documentOf(change.before ?? (JSON.parse(previous.data) as EntityRecord), previous)
      return previous && !previous.isDeleted
        ? { operation: 'UPDATE', documentId: current.id, documentData, previousDocumentData: old! }
        : { operation: 'INSERT', documentId: current.id, documentData, previousDocumentData: old as never }
    }),
  }
}

function documentOf(record: EntityRecord, state: StoredDocument): RecordDocument {
  return {
    ...record,
    _deleted: state.isDeleted,
    _rev: state.rev,
    _meta: state.meta,
    _attachments: {},
  } as unknown as RecordDocument
}
