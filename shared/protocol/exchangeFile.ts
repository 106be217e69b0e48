import { z } from 'zod'
import { id } from '../kernel/id.ts'
import { maxJsonDepth } from '../kernel/jsonDepth.ts'
import { sha256Hex } from '../kernel/hash.ts'
import { isoInstant } from '../kernel/time.ts'
import { logDetail, logList, logPage, logPush, witnessRequest } from './logMessages.ts'
import { sessionAnswer } from './identity.ts'
import { receiptKey } from './receipts.ts'
import {
  draftMark,
  draftsAnswer,
  pulledAnswer,
  pushRequest,
  pushedAnswer,
  recordCheckpoint,
  recordLimits,
  replicatedCollection,
} from './recordMessages.ts'

/**
 * What a computer and the team's server say to each other by files, without a network: `changes` is what the computer would
 * send over its sockets, `answer` what the server said to it. Both are sealed: a header in a line of JSON, frames that only
 * the receiver can read, and the sender's signature of the whole.
 */
export const exchangeEnding = '.orgata-exchange'

/** Bytes of a header, of one frame (the largest document that a server keeps, in base64), and of a piece of an attached file. */
export const exchangeLimits = {
  headerBytes: 64 * 1024,
  frameBytes: 96 * 1024 * 1024,
  pieceBytes: 1024 * 1024,
  frames: 2_000_000,
  /** A record, and the message around it. */
  depth: maxJsonDepth + 16,
} as const

const publicKey = z.string().length(44)

const common = {
  format: z.literal('orgata-exchange'),
  version: z.literal(1),
  organizationId: id,
  organizationName: z.string().max(300),
  serverId: id,
  /** The computer that made the changes, and gets the answer. */
  deviceId: id,
  deviceName: z.string().max(300),
  personName: z.string().max(300),
  /** Of the changes; the answer repeats it. */
  fileId: id,
  /** Grows with each file of the computer: a time in milliseconds by its clock. */
  number: z.int().min(0),
  at: isoInstant,
  /** X25519 key of this file, raw in base64. */
  ephemeral: publicKey,
}

export const changesFile = z.strictObject({
  ...common,
  type: z.literal('changes'),
  /** The server's key of receipts, for which it is sealed. */
  serverKey: publicKey,
  /** X25519 key for which the answer is to be sealed. */
  answerKey: publicKey,
})

export const exchangeHeader = z.discriminatedUnion('type', [
  changesFile,
  z.strictObject({ ...common, type: z.literal('answer'), receiptKey }),
])

export type ExchangeHeader = z.infer<typeof exchangeHeader>
export type ChangesHeader = Extract<ExchangeHeader, { type: 'changes' }>
export type AnswerHeader = Extract<ExchangeHeader, { type: 'answer' }>

/** What the sender signs: all bytes in front of the signature. */
export const exchangeText = (type: ExchangeHeader['type'], digest: string): string =>
  `orgata exchange 1 ${type}\n${digest}`

/** HKDF's context for the key of the frames. */
export const exchangeKeyInfo = 'orgata exchange 1 frames'

const room = z.string().max(160)
const bytes = z.base64()
/** The bytes follow in frames of their own. */
const file = z.strictObject({ t: z.literal('file'), sha256: sha256Hex, size: z.int().min(0) })

/** A message of the computer. */
export const changesMessage = z.discriminatedUnion('t', [
  /** The query of its sockets. */
  z.strictObject({ t: z.literal('app'), skills: z.record(z.string().max(40), z.string().max(40)) }),
  z.strictObject({ t: z.literal('log'), logId: id, push: logPush }),
  z.strictObject({ t: z.literal('witness'), logId: id, witness: witnessRequest }),
  z.strictObject({ t: z.literal('push'), collection: replicatedCollection, rows: pushRequest.shape.rows }),
  file,
  /** All of a document that is here. */
  z.strictObject({ t: z.literal('room'), room, update: bytes }),
  /** What is here already: read positions, and sizes of logs. */
  z.strictObject({
    t: z.literal('pull'),
    collection: replicatedCollection,
    checkpoint: recordCheckpoint.nullable(),
  }),
  z.strictObject({ t: z.literal('logs'), sizes: z.record(id, z.int().min(0)) }),
  z.strictObject({ t: z.literal('drafts'), since: draftMark.nullable() }),
  z.strictObject({ t: z.literal('wanted'), files: z.array(sha256Hex).max(10_000) }),
  z.strictObject({ t: z.literal('end') }),
])

export type ChangesMessage = z.infer<typeof changesMessage>

const version = z.tuple([id, z.string().max(100)])

/** A message of the server. */
export const answerMessage = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('session'), session: sessionAnswer.omit({ token: true }) }),
  z.strictObject({ t: z.literal('hello'), release: z.string().max(64), maintenance: z.string().nullable() }),
  /** The answer to a push, with the versions that it was about. */
  z.strictObject({
    t: z.literal('pushed'),
    collection: replicatedCollection,
    versions: z.array(version).max(recordLimits.batchRecords),
    answer: pushedAnswer.omit({ type: true, request: true }),
  }),
  z.strictObject({
    t: z.literal('pulled'),
    collection: replicatedCollection,
    checkpoint: recordCheckpoint.nullable(),
    answer: pulledAnswer.omit({ type: true, request: true }),
  }),
  z.strictObject({ t: z.literal('logList'), list: logList }),
  z.strictObject({ t: z.literal('logDetail'), logId: id, detail: logDetail }),
  z.strictObject({ t: z.literal('logPage'), logId: id, page: logPage }),
  z.strictObject({
    t: z.literal('drafts'),
    since: draftMark.nullable(),
    answer: draftsAnswer.omit({ type: true, request: true }),
  }),
  /** A document as the server has it afterwards, or why it does not take it. */
  z.strictObject({ t: z.literal('room'), room, state: bytes, refused: z.string().max(2_000).nullable() }),
  /** Files that the server has now. */
  z.strictObject({ t: z.literal('stored'), files: z.array(sha256Hex).max(10_000) }),
  /** What a server did not take, in its words. */
  z.strictObject({ t: z.literal('refused'), what: z.enum(['log', 'file']), message: z.string().max(2_000) }),
  file,
  z.strictObject({ t: z.literal('end') }),
])

export type AnswerMessage = z.infer<typeof answerMessage>
