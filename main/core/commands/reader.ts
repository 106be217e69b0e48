import type { FindOptions, Selector } from '#core/store/store.ts'
import type { Envelope } from '#shared/entities/envelope.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'

export interface GetOptions {
  /** A record in the trash too. */
  includeDeleted?: boolean
}

/** A page of a list. Source: S1 PaginatedResponse. */
export interface PageOptions<K extends Kind> {
  selector?: Selector
  sort?: FindOptions['sort']
  /** A condition beyond selectors; it reads every record of the selector. */
  where?: ((record: EntityRecord<K>) => boolean) | undefined
  limit: number
  /** Offset of the first item; named as in S1. */
  offset: number
  includeDeleted?: boolean
}

export interface Page<T> {
  items: T[]
  total: number
  nextOffset: number | null
}

/**
 * Reads the records of the open organization in one scope: by default those of the open team, of the organization
 * itself and the person's own, by the declaration of each kind. Inside a command it includes the command's own pending
 * changes.
 */
export interface Reader {
  get<K extends Kind>(kind: K, id: string, options?: GetOptions): EntityRecord<K> | undefined
  /** Whether a record of any kind, also of an unknown one, is in the scope. */
  sees(record: Pick<Envelope, 'kind' | 'organizationId' | 'teamId' | 'createdBy'>): boolean
  /** Like `get`. @throws OrgataError `not_found` with a message that names the kind in plain words */
  require<K extends Kind>(kind: K, id: string): EntityRecord<K>
  find<K extends Kind>(kind: K, options?: FindOptions): EntityRecord<K>[]
  count(kind: Kind, selector?: Selector, terms?: FindOptions['terms']): number
  page<K extends Kind>(kind: K, options: PageOptions<K>): Page<EntityRecord<K>>
}
