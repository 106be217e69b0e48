import type { Envelope } from './envelope.ts'

/** A record of any kind, also of one that this version does not know. */
export type MergeableRecord = Envelope & { [field: string]: unknown }

/** A value that a merge decided against, to be shown to a person. */
export interface LostValue {
  field: string
  /** The key inside the field, where it is merged key by key. */
  entry?: string
  kept: unknown
  lost: unknown
  /** Fields decided together with this one that differ: of the winner, and of the other. */
  together?: { kept: Record<string, unknown>; lost: Record<string, unknown> }
  /** In a document: the id of the winning write, the same on every computer. */
  write?: string
  /** Who had written the lost value, and when. */
  lostBy: string
  lostAt: string
  /** Author and time of the winning value. */
  keptBy: string
  keptAt: string
}
