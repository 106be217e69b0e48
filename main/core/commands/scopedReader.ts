import { inScope, scopeSelector } from '#shared/entities/inScope.ts'
import type { Viewer } from '#shared/entities/inScope.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { isPurged } from '#shared/entities/purge.ts'
import { entities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { comparatorOf, matcherOf } from '#core/store/sqlite/matcher.ts'
import { nameKey, nameKeyPath } from '#core/store/nameKey.ts'
import type { FindOptions, Selector, Store } from '#core/store/store.ts'
import { nextOffset, pageOfList } from './pageOfList.ts'
import type { PageOptions, Reader } from './reader.ts'

/** A change that the running command has not committed yet. */
export interface PendingChange {
  readonly kind: Kind
  readonly before: EntityRecord | null
  readonly after: EntityRecord
}

/** The changes of the running command to one kind, by id. */
export type Pending = (kind: Kind) => ReadonlyMap<string, PendingChange>

const none: ReadonlyMap<string, PendingChange> = new Map()

/** Purged records are never returned. */
const notPurged: Selector = { purgedAt: null }

type Records = Pick<Store, 'get' | 'find' | 'count'>

/** Reads the viewer's scope, with the pending changes of the running command. */
export function scopedReader(options: {
  store: Records
  viewer: Viewer
  pending?: Pending
  format: FormatMessage
}): Reader {
  const { store, viewer, pending = () => none, format } = options
  const within = (kind: Kind, selector: Selector = {}): Selector => {
    const scope = scopeSelector(entities[kind], viewer)
    return 'teamId' in selector || 'createdBy' in selector
      ? { $and: [scope, selector] }
      : { ...scope, ...selector }
  }

  const get: Reader['get'] = (kind, id, options) => {
    const own = pending(kind).get(id)
    const record = own === undefined ? store.get(kind, id, options) : (own.after as EntityRecord<typeof kind>)
    if (record === undefined || !inScope(entities[kind], record, viewer)) return undefined
    const isShown = record.deletedAt === null || (options?.includeDeleted === true && !isPurged(record))
    return isShown ? record : undefined
  }

  const find = <K extends Kind>(kind: K, options: FindOptions = {}): EntityRecord<K>[] => {
    const scoped = within(kind, options.selector)
    const selector = options.includeDeleted === true ? { $and: [scoped, notPurged] } : scoped
    const changes = pending(kind)
    return changes.size === 0 || options.terms !== undefined
      ? store.find(kind, { ...options, selector })
      : withPending(store, kind, { ...options, selector }, changes)
  }

  const count: Reader['count'] = (kind, given, terms) => {
    const selector = within(kind, given)
    const counted = store.count(kind, selector, terms)
    const changes = pending(kind)
    if (changes.size === 0 || terms !== undefined) return counted
    const matches = matcherOf(selector)
    const isThere = (record: EntityRecord | null) =>
      record !== null && record.deletedAt === null && matches(record)
    return [...changes.values()].reduce(
      (sum, { before, after }) => sum + Number(isThere(after)) - Number(isThere(before)),
      counted,
    )
  }

  return {
    get,
    sees({ kind, ...record }) {
      const entity = entityOf(kind) ?? { scope: 'teamOrOrganization' }
      return inScope(entity, record, viewer)
    },
    require(kind, id) {
      const record = get(kind, id)
      if (record !== undefined) return record
      throw notThere(format, kind)
    },
    find,
    count,
    page<K extends Kind>(kind: K, { where, limit, offset, ...options }: PageOptions<K>) {
      if (where !== undefined) return pageOfList(find(kind, options).filter(where), { limit, offset })
      const items = find(kind, { ...options, skip: offset, limit })
      const total = options.includeDeleted ? find(kind, { ...options }).length : count(kind, options.selector)
      return { items, total, nextOffset: nextOffset(offset, items.length, total) }
    },
  }
}

export function notThere(format: FormatMessage, kind: string): OrgataError {
  return new OrgataError('not_found', format(recordMessages.notFound, { kind: format(kindName(kind)) }))
}

/** The store's records, merged with the pending changes of the running command. */
function withPending<K extends Kind>(
  store: Records,
  kind: K,
  options: FindOptions,
  changes: ReadonlyMap<string, PendingChange>,
): EntityRecord<K>[] {
  const { selector = {}, sort = [], skip = 0, limit, includeDeleted = false } = options
  const end = limit === undefined ? undefined : skip + limit
  const stored = store.find(kind, {
    ...options,
    skip: 0,
    ...(end === undefined ? {} : { limit: end + changes.size }),
  })
  const matches = matcherOf(selector)
  const own = [...changes.values()]
    .map(({ after }) => after as EntityRecord<K>)
    .filter((record) => (includeDeleted || record.deletedAt === null) && matches(record))
  const order = sort.some((part) => 'id' in part) ? sort : [...sort, { id: 'asc' } as const]
  const compare = comparatorOf(order)
  return [...stored.filter(({ id }) => !changes.has(id)), ...own]
    .map((record) => ({ record, keyed: { ...record, [nameKeyPath]: nameKey(record.name) } }))
    .sort((a, b) => compare(a.keyed, b.keyed))
    .slice(skip, end)
    .map(({ record }) => record)
}
