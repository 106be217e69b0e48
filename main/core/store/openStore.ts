import { collectionNames } from '#shared/entities/defineEntity.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { entities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Logger } from '../ports.ts'
import { DocumentTable } from './documentTable.ts'
import { openDriver } from './openDriver.ts'
import type { Faults } from './openDriver.ts'
import { recordTable } from './recordTables.ts'
import { countQuery, runQuery } from './runQuery.ts'
import type { TableQuery } from './runQuery.ts'
import type { Change, CommitEvent, FindOptions, Selector, Store } from './store.ts'

export interface StoreOptions {
  /** Path of the organization's SQLite file; it is made if it is not there. */
  file: string
  clock: Clock
  log: Logger
  /** For tests: makes statements fail as the disk would. */
  faults?: Faults
}

/**
 * Opens the records of one organization.
 * @throws OrgataError `locked`, `read_only`, `disk_full`, `corrupt`, `newer_file`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, log } = options
  const db = openDriver({
    file: options.file,
    faults: options.faults,
    onLateError: (error) =>
      log.error('A listener failed after a change was saved.', { error: String(error) }),
  })
  const tables = db.transaction(
    () =>
      Object.fromEntries(
        collectionNames.map((name) => [name, new DocumentTable(db, recordTable(name))]),
      ) as Record<CollectionName, DocumentTable>,
  )
  const listeners = new Set<(event: CommitEvent) => void>()

  function tell(event: CommitEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        log.error('A listener failed after a change was saved.', { error: String(error) })
      }
    }
  }

  const tableOf = (kind: Kind) => tables[entities[kind].collection]

  return {
    get(kind, id, { includeDeleted = false } = {}) {
      const data = tableOf(kind).readData(id)
      if (data === undefined) return undefined
      const record = JSON.parse(data) as EntityRecord<typeof kind>
      if (record.kind !== kind || (record.deletedAt !== null && !includeDeleted)) return undefined
      return record
    },
    find<K extends Kind>(kind: K, find: FindOptions = {}) {
      const query = toQuery(kind, find)
      return runQuery(db, tableOf(kind), query, (row) => JSON.parse(row.data as string) as EntityRecord<K>)
    },
    count(kind: Kind, selector: Selector = {}) {
      return countQuery(db, tableOf(kind), toQuery(kind, { selector }), (row) =>
        JSON.parse(row.data as string),
      )
    },
    commit(changes, alongside) {
      for (const change of changes) validate(change)
      db.transaction(() => {
        for (const change of changes) write(tableOf(change.kind), change, clock.nowMs())
        alongside?.(db)
        db.afterCommit(() => tell({ origin: 'local', changes }))
      })
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get collections(): Store['collections'] {
      throw new OrgataError('internal', 'The collections are not open.')
    },
    db,
    async close() {
      db.close()
    },
  }
}

/** The query of a kind's records that are not in the trash. */
function toQuery(kind: Kind, find: FindOptions): TableQuery {
  const within: Record<string, unknown> = { kind: { $eq: kind }, _deleted: { $eq: false } }
  if (!find.includeDeleted) within.deletedAt = { $eq: null }
  const sort = [...(find.sort ?? [])]
  if (!sort.some((part) => 'id' in part)) sort.push({ id: 'asc' })
  return { within, selector: find.selector ?? {}, sort, skip: find.skip ?? 0, limit: find.limit }
}

/** The record's schema is the last word on what is stored; a record that breaks it is a defect of the caller. */
function validate(change: Change): void {
  const entity = entityOf(change.kind)
  const result = entity?.schema.safeParse(change.after)
  if (result?.success) return
  const issues =
    result?.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) ?? []
  throw new OrgataError(
    'internal',
    `A ${change.kind} could not be saved: ${issues[0] ? `${issues[0].path}: ${issues[0].message}` : 'unknown kind'}`,
    { kind: change.kind, issues },
  )
}

function write(table: DocumentTable, change: Change, nowMs: number): void {
  const { before, after } = change
  const stored = table.read(after.id)
  const current = stored && !stored.isDeleted ? (JSON.parse(stored.data) as EntityRecord) : undefined
  if ((current?.version ?? 0) !== (before?.version ?? 0)) {
    throw new OrgataError(
      'conflict',
      `“${after.name}” was changed in the meantime. Look at it again, then repeat what you did.`,
      { kind: change.kind, id: after.id },
    )
  }
  const height = stored ? Number.parseInt(stored.rev, 10) : 0
  table.write(
    {
      id: after.id,
      rev: `${height + 1}-orgata`,
      isDeleted: false,
      meta: { ...stored?.meta, lwt: Math.max(1, nowMs) },
      attachments: null,
      data: JSON.stringify(after),
    },
    after,
  )
}
