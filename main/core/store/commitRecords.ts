import { dataFileMessages } from '#shared/messages/dataFile.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { z } from 'zod'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { recordDefect } from '#shared/entities/recordDefect.ts'
import { entities } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { shapeOfRecord } from '#shared/entities/recordSteps.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { ChangeBulk, ChangeFeed } from './sqlite/changeFeed.ts'
import { documentOfRow } from './sqlite/documentForm.ts'
import type { DocumentTable, TableWriter } from './sqlite/documentTable.ts'
import type { SqlRow } from './sqlite/driver.ts'
import { metaOfRow } from './sqlite/shortForm.ts'
import { recordOfRow } from './storageErrors.ts'
import type { Change } from './store.ts'
import type { OpenTable } from './sqlite/tableRegistry.ts'

/** RxDB's context of a write: it distinguishes our commits from RxDB's own writes in its events. */
export const commitContext = 'orgata-commit'

/**
 * Validates a change against the schema of its kind, which decides what is stored.
 * @throws OrgataError `internal`, naming the field: an invalid record is a defect of the caller; `too_large` for one that
 * is nested too deeply; `invalid_input` for half a character; `newer_file` for a record that a newer version wrote
 */
export function validateChange(change: Change): void {
  const { kind, before, after } = change
  if (!Object.hasOwn(entities, kind))
    throw refusal('internal', dataFileMessages.unknownKind, { kind }, { details: { kind } })
  if (before !== null && before.id !== after.id) {
    throw refusal(
      'internal',
      dataFileMessages.otherRecord,
      { kind },
      {
        details: {
          kind,
          id: after.id,
        },
      },
    )
  }
  if (before !== null && shapeOfRecord(before) > entities[kind].schemaVersion) throw newerRecord(before)
  const defect = recordDefect(entities[kind] as unknown as Entity, { ...after })
  if (defect === undefined) return
  const place = { kind, id: after.id }
  if (defect.type === 'too_deep') throw new OrgataError('too_large', defect.message, place)
  if (defect.type === 'half_character') throw new OrgataError('invalid_input', defect.message, place)
  if (defect.type === 'scope') throw new OrgataError('internal', defect.message, place)
  if (isOfNewerPeer(defect.issues, before)) return
  const issues = defect.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new OrgataError('internal', defect.message, { ...place, issues })
}

/** Whether all that is wrong are members that a newer peer wrote and that the change keeps. */
function isOfNewerPeer(issues: readonly z.core.$ZodIssue[], before: EntityRecord | null): boolean {
  return issues.every((issue) => {
    if (issue.code !== 'unrecognized_keys') return false
    const holder = issue.path.reduce<unknown>(
      (value, name) => (isObject(value) ? value[String(name)] : undefined),
      before,
    )
    return isObject(holder) && issue.keys.every((key) => Object.hasOwn(holder, key))
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A peer with a newer Orgata wrote it: members that this version does not know would be lost or mean something else. */
function newerRecord(record: EntityRecord): OrgataError {
  return refusal(
    'newer_file',
    dataFileMessages.newerRecord,
    { name: record.name },
    { details: { kind: record.kind, id: record.id } },
  )
}

/** One written change, before and after, as rows of the table. */
export interface Written {
  /** Its place in the list of changes. */
  index: number
  kind: Kind
  previous: SqlRow | undefined
  current: SqlRow
}

/** The rows that one commit wrote into one table. */
export interface WrittenTable {
  table: DocumentTable
  feed: ChangeFeed
  list: Written[]
  /** The table's sequence number after it. */
  seq: number
}

/**
 * Writes changes inside the running transaction.
 * @throws OrgataError `conflict` if a record differs from its `before`
 */
export function writeChanges(
  changes: readonly Change[],
  tableOf: (kind: Kind) => OpenTable,
  nowMs: number,
): WrittenTable[] {
  const byTable = Map.groupBy(changes.entries(), ([, change]) => tableOf(change.kind))
  return [...byTable].map(([{ table, feed }, group]) => {
    const stored = new Map<string, SqlRow>()
    for (const row of table.readRows(group.map(([, change]) => change.after.id)))
      stored.set(row.id as string, row)
    const write = table.writer()
    const list = group.map(([index, change]) => {
      const previous = stored.get(change.after.id)
      const current = writeChange({ table, write, change, previous, nowMs })
      // One commit may change a record twice.
      stored.set(change.after.id, current)
      return { index, kind: change.kind, previous, current }
    })
    return { table, feed, list, seq: table.lastSeq }
  })
}

interface ChangeWrite {
  table: DocumentTable
  write: TableWriter
  change: Change
  previous: SqlRow | undefined
  nowMs: number
}

function writeChange({ table, write, change, previous, nowMs }: ChangeWrite): SqlRow {
  const { kind, before, after } = change
  const stored = livingOf(table, previous)
  if ((stored?.version ?? 0) !== (before?.version ?? 0) || (stored && stored.kind !== kind)) {
    throw refusal(
      'conflict',
      dataFileMessages.changedMeanwhile,
      { name: after.name },
      { details: { kind, id: after.id } },
    )
  }
  const height = previous ? Number.parseInt(previous.rev as string, 10) : 0
  const head = {
    id: after.id,
    // The place in the table makes a revision of this device unlike any other of the same height.
    rev: `${height + 1}-${(table.lastSeq + 1).toString(36)}`,
    isDeleted: false,
    meta: { ...(previous && metaOfRow(previous)), lwt: Math.max(1, nowMs) },
    attachments: null,
  }
  return write(head, after, stored && table.groupOf({ ...stored }, false))
}

/** The changes for listeners of commits, in the order in which they were given. */
export function changesOf(written: readonly WrittenTable[]): Change[] {
  return written
    .flatMap(({ table, list }) => list.map((one) => ({ table, ...one })))
    .toSorted((a, b) => a.index - b.index)
    .map(({ table, kind, previous, current }) => {
      const before = livingOf(table, previous) ?? null
      return { kind, before, after: recordOfRow<EntityRecord>(table, current) } as Change
    })
}

/** The events of RxDB for the rows of one commit in one table. */
export function bulkOf({ table, list, seq }: WrittenTable): ChangeBulk<Record<string, unknown>> {
  return {
    // RxDB emits an id once per database, and sequence numbers are per table.
    id: `${commitContext}/${table.name}/${seq}`,
    context: commitContext,
    checkpoint: { seq },
    events: list.map(({ previous, current }) => {
      const documentId = current.id as string
      const documentData = documentOfRow<Record<string, unknown>>(table, current)
      const previousDocumentData = previous && documentOfRow<Record<string, unknown>>(table, previous)
      return previousDocumentData && !previousDocumentData._deleted
        ? { operation: 'UPDATE', documentId, documentData, previousDocumentData }
        : {
            operation: 'INSERT',
            documentId,
            documentData,
            previousDocumentData: previousDocumentData as never,
          }
    }),
  }
}

function livingOf(table: DocumentTable, row: SqlRow | undefined): EntityRecord | undefined {
  return row?.deleted === 0 ? recordOfRow<EntityRecord>(table, row) : undefined
}
