import type { EntityRecord, Kind } from '#shared/entities/registry.ts'

/** The fields a command gives when it makes a record; the envelope is filled in. */
export type NewRecord<K extends Kind> = Omit<
  EntityRecord<K>,
  | 'kind'
  | 'organizationId'
  | 'version'
  | 'createdAt'
  | 'createdBy'
  | 'updatedAt'
  | 'updatedBy'
  | 'deletedAt'
  | 'deletedBy'
  | 'hlc'
  | 'schemaVersion'
  | 'purgedAt'
  | 'slug'
  | 'id'
  | 'teamId'
> & { id?: string; slug?: string; teamId?: string | null }

type EnvelopeKey =
  | 'id'
  | 'kind'
  | 'organizationId'
  | 'version'
  | 'createdAt'
  | 'createdBy'
  | 'updatedAt'
  | 'updatedBy'
  | 'hlc'
  | 'schemaVersion'
  | 'purgedAt'

/** The fields a command changes in a record. */
export type Patch<K extends Kind> = Partial<Omit<EntityRecord<K>, EnvelopeKey>>
