import { z } from 'zod'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { hlcTimestamp } from '#shared/kernel/hlc.ts'
import { id } from '#shared/kernel/id.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoInstant } from '#shared/kernel/time.ts'

export const actorTypes = ['person', 'agent', 'apiKey', 'system'] as const

export type ActorType = (typeof actorTypes)[number]

/** What every entry says, in each format. */
const entryFacts = {
  seq: z.int().min(1),
  deviceId: id,
  organizationId: id,
  /** The team concerned, or null where the whole organization is. */
  teamId: id.nullable(),
  /** The time of this device's clock. */
  time: isoInstant,
  hlc: hlcTimestamp,
  /** Name of the operation: `playbooks.publish`. */
  action: z.string().min(1).max(200),
  result: z.enum(['success', 'failure']),
  /** The session of the actor, and the door: `window`, `cli`, `rest`. */
  session: z.string().max(200),
  transport: z.string().max(60),
  /** The unit of work: entries of one commit share it. */
  tx: z.string().min(1).max(200),
  prev: sha256Hex,
  payload: sha256Hex,
}

const actorId = z.string().min(1).max(200)
const subjectName = { kind: z.string().min(1).max(100), id: z.string().min(1).max(300) }

/** An entry of the first format: about one thing, and without a proof of the record that it made. */
const firstEntry = z.strictObject({
  v: z.literal(1),
  ...entryFacts,
  actor: z.strictObject({ type: z.enum(actorTypes), id: actorId }),
  entity: z.strictObject(subjectName),
})

/**
 * A record version that an entry bears out. `hlc` is the version's own stamp, by which record and entry are tied; `parent`
 * that of the version it was made from, null for a new record. `after` is SHA-256(version salt || canonical record).
 * Source: PROVENANCE rules 1 and 5.
 */
export const recordVersion = z.strictObject({
  hlc: hlcTimestamp,
  parent: hlcTimestamp.nullable(),
  after: sha256Hex,
})

export type RecordVersion = z.infer<typeof recordVersion>

/** A thing that an action was about; with `version` where it is a record that the action wrote. */
export const entrySubject = z.strictObject({ ...subjectName, version: recordVersion.optional() })

export type EntrySubject = z.infer<typeof entrySubject>

/** Things that one entry names at most; an action on more has several entries. */
export const maxSubjects = 30

/**
 * One entry of a device's audit log, with ids as its only personal data: a leaf of the Merkle tree, as canonical JSON.
 * One action is one entry for each team. `seq` counts from 1 without gaps. `prev` is the leaf hash of the entry before
 * (64 zeros at the first), `payload` the commitment SHA-256(salt || canonical payload) to the content, which is stored
 * separately and can be erased. Sources: S1 `AuditEntry`, S2 `audit_logs`, S3 `AuditLog`; DESIGN section 8.
 */
export const presentEntry = z.strictObject({
  v: z.literal(2),
  ...entryFacts,
  /** `owner`: the person for whom an agent or a key acts. */
  actor: z.strictObject({ type: z.enum(actorTypes), id: actorId, owner: actorId.optional() }),
  subjects: z.array(entrySubject).min(1).max(maxSubjects),
  /** The error's code, where the action failed. */
  error: z.string().max(60).optional(),
  /** A minute of typing in a draft: hashes of its updates. */
  updates: z.array(sha256Hex).max(60).optional(),
})

export const auditEntry = z.discriminatedUnion('v', [firstEntry, presentEntry])

export type AuditEntry = z.infer<typeof auditEntry>

/** What an entry is about, in each format; the first is what the action was called for. */
export function subjectsOf(entry: AuditEntry): readonly EntrySubject[] {
  return entry.v === 1 ? [entry.entity] : entry.subjects
}

/** What an entry was called for. */
export function subjectOf(entry: AuditEntry): EntrySubject {
  return subjectsOf(entry)[0]!
}

const firstPayload = z.strictObject({
  entityName: z.string(),
  actorName: z.string(),
  before: jsonValue,
  after: jsonValue,
})

/** Name and values of a subject. */
export const subjectContent = z.strictObject({ name: z.string(), before: jsonValue, after: jsonValue })

const presentPayload = z.strictObject({
  actorName: z.string(),
  /** One for each subject, in their order. */
  subjects: z.array(subjectContent).min(1),
  reason: z.string().optional(),
  /** Where the call came from: the program, and its address in the network. */
  client: z.string().optional(),
  address: z.string().optional(),
})

/**
 * The erasable content that an entry commits to: names and values. Of a change, `before` and `after` hold the members
 * that differ; of a creation `after` is whole, of a removal `before`.
 */
export const auditPayload = z.union([presentPayload, firstPayload])

export interface SubjectContent {
  name: string
  before: Json
  after: Json
}

export interface AuditPayload {
  actorName: string
  subjects: SubjectContent[]
  reason?: string | undefined
  client?: string | undefined
  address?: string | undefined
}

/**
 * The content of an entry in its present form.
 * @throws ZodError for what no version of Orgata wrote
 */
export function readPayload(value: unknown): AuditPayload {
  const payload = auditPayload.parse(value)
  if ('subjects' in payload) return payload as AuditPayload
  const { entityName, actorName, before, after } = payload as z.infer<typeof firstPayload>
  return { actorName, subjects: [{ name: entityName, before: before as Json, after: after as Json }] }
}

/** The facts from the writer of a change; the log adds its own. */
export interface AuditFacts {
  teamId: string | null
  actor: { type: ActorType; id: string; name: string; owner?: string }
  action: string
  subjects: readonly FactSubject[]
  result: 'success' | 'failure'
  error?: string
  reason?: string
  session: string
  transport: string
  tx: string
  hlc: string
}

/**
 * A thing that an action was about. `writes`: `after` is the whole record that it wrote, which the entry bears out;
 * `attested`: which was there before, so that the entry does not repeat its content. `whole`: made from a version that
 * nobody else has, so that the entry tells all of it.
 */
export interface FactSubject {
  entity: { kind: string; id: string; name: string }
  before: Json
  after: Json
  writes?: true | 'attested' | 'whole'
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
