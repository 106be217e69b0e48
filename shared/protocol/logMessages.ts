import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'

/** Limits of audit logs on their way that both ends know. */
export const logLimits = {
  /** Entries in one request and in one answer. */
  batchEntries: 250,
  /** A batch stops growing here; one entry alone may be larger. */
  batchBytes: 1024 * 1024,
  /** The text of one entry, which holds ids and no content: 30 subjects with their versions take some 9 KiB. */
  entryBytes: 16 * 1024,
  /** Names and content of one entry; of a larger one only the entry is sent. */
  payloadBytes: 5 * 1024 * 1024,
  /** One request. */
  requestBytes: 12 * 1024 * 1024,
  /** A log's entries, and the logs of one device. */
  entries: 10_000_000,
  logsPerDevice: 50,
} as const

/**
 * The query member by which an app says that it reads entries of format 2. To one that does not, a log ends before the
 * first of them.
 */
export const logFormatKey = 'format'
export const presentLogFormat = '2'

/** A checkpoint: the signature of a device over a state of its log. */
export const signedState = z.string().min(1).max(4_096)

/**
 * One entry on its way. `entry` is its canonical text; null where the reader may not even see that, so that only the leaf
 * hash is left, which the tree needs. `salt` and `payload` are its names and content; null where they were erased, are too
 * large, or may not be seen. `versionSalt` then stands in for the salt, and shows which record versions the entry bears
 * out, but not what it says.
 */
export const logRow = z.strictObject({
  hash: sha256Hex,
  entry: z.string().min(2).max(logLimits.entryBytes).nullable(),
  salt: sha256Hex.nullable(),
  payload: z.string().max(logLimits.payloadBytes).nullable(),
  versionSalt: sha256Hex.nullable().optional(),
  erased: z.boolean(),
})

export type LogRow = z.infer<typeof logRow>

/** `POST /v1/logs/<log>/entries`: the next entries of the sender's own log, with its signature over the state after them. */
export const logPush = z.strictObject({
  from: z.int().min(1),
  rows: z.array(logRow).min(1).max(logLimits.batchEntries),
  checkpoint: signedState,
})

export type LogPush = z.infer<typeof logPush>

/**
 * The answer, after COMMIT. `gap`: entries from `size + 1` on are missing. `fork`: entry `seq` differs from the stored
 * one; nothing was stored, and the message is kept as evidence.
 */
export const logPushed = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stored'), size: z.int().min(0) }),
  z.object({ type: z.literal('gap'), size: z.int().min(0) }),
  z.object({ type: z.literal('fork'), size: z.int().min(0), seq: z.int().min(1) }),
])

export type LogPushed = z.infer<typeof logPushed>

/** How far the server has a log. */
export const logHead = z.object({
  logId: id,
  deviceId: id,
  size: z.int().min(1),
  /** Leaf hash of the last entry; by the chain it covers all before it. */
  leaf: sha256Hex,
  /** The device's signature over this state. */
  checkpoint: signedState,
  /** When the newest entry arrived, by the server's clock. */
  receivedAt: isoInstant,
  /** Something contradicts this log: see `logDetail`. */
  isDisputed: z.boolean(),
})

export type LogHead = z.infer<typeof logHead>

/** `GET /v1/logs`. */
export const logList = z.object({ logs: z.array(logHead) })

/**
 * A contradiction of a log. `fork`: the device's key signed another entry at `seq`. `longer`: another device holds a
 * signed state with more entries than the server.
 */
export const logDispute = z.object({
  kind: z.enum(['fork', 'longer']),
  seq: z.int().min(1),
  /** The signed statement that contradicts; null where none was sent. */
  checkpoint: signedState.nullable(),
  /** Who presented it. */
  deviceId: id,
  at: isoInstant,
})

export type LogDispute = z.infer<typeof logDispute>

/** A checkpoint with the cosignature of another device, as one note. */
export const logWitness = z.object({ deviceId: id, note: signedState })

/** `GET /v1/logs/<log>`. */
export const logDetail = z.object({
  head: logHead.nullable(),
  disputes: z.array(logDispute),
  /** The newest of each witness. */
  witnesses: z.array(logWitness),
})

export type LogDetail = z.infer<typeof logDetail>

/** `GET /v1/logs/<log>/entries?from=N`: rows from `from` on, and the signed states of the log that lie in them. */
export const logPage = z.object({
  from: z.int().min(1),
  rows: z.array(logRow),
  checkpoints: z.array(signedState),
})

export type LogPage = z.infer<typeof logPage>

/** `POST /v1/logs/<log>/witness`: a checkpoint of another device's log, countersigned by the sender. */
export const witnessRequest = z.strictObject({
  checkpoint: signedState,
  cosignature: z.string().min(1).max(600),
})

export type WitnessRequest = z.infer<typeof witnessRequest>
