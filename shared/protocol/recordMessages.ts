import { z } from 'zod'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { earlyEntries } from './earlyEntries.ts'
import { keyedMessage } from './keyedMessage.ts'
import { openDocuments } from './openDocuments.ts'
import { batchReceipt } from './receipts.ts'

/** Collections that travel. `device` never leaves its computer. */
export const replicatedCollections = collectionNames.filter((name) => name !== 'device')

export const replicatedCollection = z.enum(collectionNames).exclude(['device'])

export type ReplicatedCollection = z.infer<typeof replicatedCollection>

/** Limits of the records socket that both ends know. */
export const recordLimits = {
  /** Records in one push and in one answer to a pull. */
  batchRecords: 200,
  /** One record as JSON. */
  recordBytes: 2 * 1024 * 1024,
  /** One message; a batch stops growing at half of it. */
  messageBytes: 8 * 1024 * 1024,
  /** Open documents that a device tells others of. */
  openDocuments: 20,
  /** Changed drafts in one answer. */
  drafts: 500,
} as const

/**
 * A device's read position: the server's own sequence, never a clock. `epoch` names the server's store and `access` the
 * person's visible scope: when either changed, reading starts over.
 */
export const recordCheckpoint = z.strictObject({
  seq: z.int().min(0),
  epoch: z.string().max(64),
  access: z.string().max(64),
})

export type RecordCheckpoint = z.infer<typeof recordCheckpoint>

/** A record on the wire: its shape is checked by its kind. */
export const wireRecord = z.looseObject({ id, kind: z.string().max(60) })

export type WireRecord = z.infer<typeof wireRecord>

const requestNumber = z.int().min(0)

/** A read position in the changes of drafts. Another `access` than the session's counts as none. */
export const draftMark = z.strictObject({ seq: z.int().min(0), access: z.string().max(64) })

export type DraftMark = z.infer<typeof draftMark>

const pushedRow = z.strictObject({
  /** Content hash of the server's record that the change was made on; null for a new one. */
  assumed: sha256Hex.nullable(),
  record: wireRecord,
  /** That record itself; to a server that answers with `basis`, where its own version is not accepted. */
  basis: wireRecord.optional(),
})

export type PushedRow = z.infer<typeof pushedRow>

export const pushRequest = z.strictObject({
  type: z.literal('push'),
  request: requestNumber,
  collection: replicatedCollection,
  rows: z.array(pushedRow).min(1).max(recordLimits.batchRecords),
})

/** A message of a device. */
export const recordRequest = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pull'),
    request: requestNumber,
    collection: replicatedCollection,
    checkpoint: recordCheckpoint.nullable(),
    limit: z.int().min(1).max(recordLimits.batchRecords),
    /** Asks for the entries that bear the records out, ahead of their logs; only a server whose `hello` offers it. */
    entries: z.boolean().optional(),
  }),
  pushRequest,
  z.strictObject({ type: z.literal('ping'), request: requestNumber }),
  /**
   * Presence: the documents open on this computer; only to a server whose `hello` asks for it. It is answered like a
   * ping. `here` is its released name.
   */
  z.strictObject({
    type: z.literal('here'),
    request: requestNumber,
    teamId: id,
    documents: openDocuments.documents.max(recordLimits.openDocuments),
    /** Only to a server whose `hello` offers `drafts`. */
    keyed: openDocuments.keyed.unwrap().max(recordLimits.openDocuments).optional(),
  }),
  /** Which drafts others changed behind a read mark; only to a server whose `hello` offers it. */
  z.strictObject({ type: z.literal('drafts'), request: requestNumber, since: draftMark.nullable() }),
])

export type RecordRequest = z.infer<typeof recordRequest>

/**
 * Why the server did not take a record. `outdated`: its kind or shape is newer than the server, or the app is too old
 * for what the organization demands. `clock`: its stamps are too far ahead of the server's clock: stamp and sign it anew.
 * `unproven`: its entry is there and does not bear it out.
 */
export const refusalCode = z.enum(['forbidden', 'invalid', 'too_large', 'outdated', 'clock', 'unproven'])

export type RefusalCode = z.infer<typeof refusalCode>

export const pulledAnswer = z.object({
  type: z.literal('pulled'),
  request: requestNumber,
  records: z.array(wireRecord),
  checkpoint: recordCheckpoint,
  /** More records follow the checkpoint. */
  more: z.boolean(),
  /** From a server with a key, to an app that asks for receipts. */
  receipt: batchReceipt.optional(),
  /** Where they were asked for, as far as they are not too large. */
  entries: z.array(earlyEntries).optional(),
})

export const pushedAnswer = z.object({
  type: z.literal('pushed'),
  request: requestNumber,
  /** The server's own state of each record that was changed elsewhere in the meantime. */
  conflicts: z.array(wireRecord),
  /** Names the shapes of records that the server can read. */
  release: z.string().max(64),
  /** Records that the server refuses in this form, with its own state where the sender may see it. */
  refused: z.array(
    z.object({
      recordId: id,
      code: refusalCode,
      message: z.string(),
      said: keyedMessage,
      current: wireRecord.nullable(),
    }),
  ),
  /** Records whose entries have not arrived yet: send the log, then these again. */
  later: z.array(id).default([]),
  /**
   * Records of which the server has a version that no app takes on: send these again with their `basis`. Absent from a server
   * that does not take one.
   */
  basis: z.array(id).optional(),
  /** The stamps of the versions that such a server took last, where a `basis` is an earlier one. */
  last: z.array(z.object({ recordId: id, hlc: z.string().max(64) })).default([]),
})

/** Drafts that others changed behind the read mark, and the next mark. */
export const draftsAnswer = z.object({
  type: z.literal('drafts'),
  request: requestNumber,
  drafts: z.array(z.object({ kind: z.string().max(40), id })).max(recordLimits.drafts),
  mark: draftMark,
  /** More follow the mark. */
  more: z.boolean(),
})

/** A message of the server. */
export const recordAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    serverId: id,
    epoch: id,
    personId: id,
    /** The server's time, by which a wrong clock is noticed. */
    at: isoInstant,
    /** Names the shapes of records that the server can read. */
    release: z.string().max(64),
    /** Why the server accepts no records now, in plain words; null otherwise. */
    maintenance: z.string().nullable(),
    maintenanceSaid: keyedMessage,
    /** The server's own clock is wrong: `at` says nothing about the app's. */
    isClockBehind: z.boolean().default(false),
    /** Why nothing is written although it is taken, such as a full disk; null otherwise. */
    problem: z.string().nullable().default(null),
    problemSaid: keyedMessage,
    /** Whether it accepts `here` and sends presence; `roster` is the released name for it. */
    roster: z.boolean().default(false),
    /** Whether it lists changed drafts, and announces them with `edited` to whoever asked once. */
    drafts: z.boolean().default(false),
    /** Whether it takes the version back that it took last, in the place of one that no app takes on. */
    putsBack: z.boolean().default(false),
    /** Whether it sends the entries with the records that they bear out. */
    givesEntries: z.boolean().default(false),
  }),
  pulledAnswer,
  pushedAnswer,
  /** These collections changed: pull. There is no other stream, so that no change can be missed. */
  z.object({ type: z.literal('changed'), collections: z.array(replicatedCollection) }),
  /** These audit logs grew, or were countersigned or contradicted: look again. */
  z.object({ type: z.literal('logs'), logIds: z.array(id) }),
  draftsAnswer,
  /** Others changed drafts: ask which. */
  z.object({ type: z.literal('edited') }),
  /** Which colleagues are in touch, on their other devices; sent whenever that changes. */
  z.object({
    type: z.literal('people'),
    people: z
      .array(
        z.object({
          personId: id,
          personName: z.string(),
          deviceId: id,
          since: isoInstant,
          /** Those that are open there and that the reader may see. */
          ...openDocuments,
        }),
      )
      .max(1_000),
  }),
  z.object({
    type: z.literal('failed'),
    request: requestNumber,
    code: z.string(),
    message: z.string(),
    said: keyedMessage,
  }),
  z.object({
    type: z.literal('pong'),
    request: requestNumber,
    at: isoInstant.optional(),
    /** As in `hello`, where it has changed. */
    problem: z.string().nullable().optional(),
    problemSaid: keyedMessage,
  }),
])

export type RecordAnswer = z.infer<typeof recordAnswer>
