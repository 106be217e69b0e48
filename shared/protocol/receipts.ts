import { z } from 'zod'
import { id } from '../kernel/id.ts'
import { isoInstant } from '../kernel/time.ts'

/** How far an honest clock may be from the server's, in milliseconds. */
export const toleratedAheadMs = 600_000

/** Raw Ed25519 public key, 32 bytes in base64. */
const publicKey = z.string().length(44)
/** 64 bytes of an Ed25519 signature in base64 (RFC 8032). */
const signature = z.string().length(88)

/** A server's key took the place of another one, which signed it. */
const keyRotation = z.object({ from: publicKey, to: publicKey, at: isoInstant, signature })

export type KeyRotation = z.infer<typeof keyRotation>

/** Rotations that a server tells of, the newest. */
export const mostRotations = 100

/** The key of a server, and how it followed on its former ones, oldest first. */
export const receiptKey = z.object({ publicKey, rotations: z.array(keyRotation).max(mostRotations) })

export type ReceiptKey = z.infer<typeof receiptKey>

/** A record version as the server accepted it; `acceptedAt` is null for what it had before it noted times. */
const acceptedVersion = z.tuple([id, z.string().max(100), z.int().min(0), isoInstant.nullable()])

/** `[recordId, hlc, seq, acceptedAt]` */
export type AcceptedVersion = z.infer<typeof acceptedVersion>

/**
 * The server's signature on one answer to a pull: its records in their order, and those that the socket sent itself and does
 * not get back.
 */
export const batchReceipt = z.object({
  versions: z.array(acceptedVersion),
  own: z.array(acceptedVersion),
  signature,
})

/** What a receipt is about: the answer to a pull behind `since`, which reaches up to `upTo`. */
interface BatchFacts {
  organizationId: string
  epoch: string
  collection: string
  /** Sequence number of the checkpoint that was asked with; 0 without one. */
  since: number
  /** Sequence number of the next checkpoint. */
  upTo: number
  versions: readonly AcceptedVersion[]
  own: readonly AcceptedVersion[]
}

/** The text that the server signs for a batch: its members are named and ordered here, so that it has one form. */
export function receiptText(facts: BatchFacts): string {
  const { organizationId, epoch, collection, since, upTo, versions, own } = facts
  return `orgata receipt 1\n${JSON.stringify([organizationId, epoch, collection, since, upTo, versions, own])}`
}

/** The text that the former key of a server signs for the next one. */
export function rotationText(serverId: string, { from, to, at }: Omit<KeyRotation, 'signature'>): string {
  return ['orgata server key 1', serverId, from, to, at].join('\n')
}
