import type { envelopeFields } from '#shared/entities/envelope.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'

type EnvelopeField = keyof typeof envelopeFields

/** The fields a command gives when it makes a record; the envelope is filled in. */
export type NewRecord<K extends Kind> = Omit<EntityRecord<K>, Exclude<EnvelopeField, 'name'>> & {
  id?: string
  slug?: string
  teamId?: string | null
}

/** Fields of the envelope that a command may change. */
type FreeField = 'name' | 'slug' | 'teamId' | 'deletedAt' | 'deletedBy'

/** The fields a command changes in a record. */
export type Patch<K extends Kind> = Partial<Omit<EntityRecord<K>, Exclude<EnvelopeField, FreeField>>>
