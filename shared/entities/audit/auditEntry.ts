import { z } from 'zod'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'

export const actorTypes = ['person', 'agent', 'apiKey', 'system'] as const

export type ActorType = (typeof actorTypes)[number]

/**
 * One entry of a device's audit log, with ids as its only personal data: a leaf of the Merkle tree, as canonical JSON.
 * `seq` counts from 1 without gaps. `prev` is the leaf hash of the entry before (64 zeros at the first), `payload` the
 * commitment SHA-256(salt || canonical payload) to the content, which is stored separately and can be erased. Sources:
 * S1 `AuditEntry`, S2 `audit_logs`, S3 `AuditLog`; DESIGN section 8.
 */
export const auditEntry = z.strictObject({
  v: z.literal(1),
  seq: z.int().min(1),
  deviceId: id,
  organizationId: id,
  /** The team concerned, or null where the whole organization is. */
  teamId: id.nullable(),
  /** The time of this device's clock. */
  time: isoInstant,
  hlc: hlcTimestamp,
  actor: z.strictObject({ type: z.enum(actorTypes), id: z.string().min(1).max(200) }),
  /** Name of the operation: `playbooks.publish`. */
  action: z.string().min(1).max(200),
  entity: z.strictObject({ kind: z.string().min(1).max(100), id: z.string().min(1).max(300) }),
  result: z.enum(['success', 'failure']),
  /** The session of the actor, and the door: `window`, `cli`, `rest`. */
  session: z.string().max(200),
  transport: z.string().max(60),
  /** The unit of work: entries of one commit share it. */
  tx: z.string().min(1).max(200),
  prev: sha256Hex,
  payload: sha256Hex,
})

export type AuditEntry = z.infer<typeof auditEntry>

/**
 * The erasable content that an entry commits to: names and values. Of a change, `before` and `after` hold the members
 * that differ; of a creation `after` is whole, of a removal `before`.
 */
export const auditPayload = z.strictObject({
  entityName: z.string(),
  actorName: z.string(),
  before: z.json(),
  after: z.json(),
})

export interface AuditPayload {
  entityName: string
  actorName: string
  before: Json
  after: Json
}

/** The facts from the writer of a change; the log adds its own. */
export interface AuditFacts {
  teamId: string | null
  actor: { type: ActorType; id: string; name: string }
  action: string
  entity: { kind: string; id: string; name: string }
  result: 'success' | 'failure'
  before: Json
  after: Json
  session: string
  transport: string
  tx: string
  hlc: string
}

/** `prev` of the first entry. */
export const noPrevious = '0'.repeat(64)

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reduces two states to the members that differ; other pairs stay unchanged. */
export function changedOnly(before: Json, after: Json, same: (a: Json, b: Json) => boolean): [Json, Json] {
  if (!isObject(before) || !isObject(after)) return [before, after]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => {
    const inBoth = Object.hasOwn(before, key) && Object.hasOwn(after, key)
    return !inBoth || !same(before[key]!, after[key]!)
  })
  const pick = (from: { [key: string]: Json }) =>
    Object.fromEntries(changed.filter((key) => Object.hasOwn(from, key)).map((key) => [key, from[key]!]))
  return [pick(before), pick(after)]
}
