import { createHash, createPrivateKey, createPublicKey, diffieHellman, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { ed25519Pkcs8, x25519Pkcs8 } from '#shared/kernel/ed25519Seed.ts'
import type { Random } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { mostRotations, receiptKey, rotationText } from '#shared/protocol/receipts.ts'
import type { KeyRotation, ReceiptKey } from '#shared/protocol/receipts.ts'
import type { ServerPorts } from '../ports.ts'
import { jsonIn } from './jsonIn.ts'
import { metaRow, notAsMade } from './notAsMade.ts'
import { readMeta, serverIdentity, writeMeta } from './serverMeta.ts'
import type { Sqlite } from './sqlite.ts'

/** The Ed25519 key with which the server signs receipts. It is in the meta table, and so in each backup. */
export interface ReceiptSigner {
  /** What the apps learn of it. */
  readonly key: ReceiptKey
  /** An Ed25519 signature in base64. */
  sign(text: string): string
  /**
   * The secret shared with the holder of an X25519 key, both in base64: what is sealed for this server is known by its key of
   * signatures (`montgomeryKey`). @throws for what is no key
   */
  agree(publicKey: string): string
}

const storedKey = z.strictObject({ seed: z.string().length(44), key: receiptKey })

type StoredKey = z.infer<typeof storedKey>

const metaKey = 'receiptKey'

function privateKeyOf(seed: string): KeyObject {
  const key = Buffer.from(ed25519Pkcs8(Buffer.from(seed, 'base64')))
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** As RFC 8032 makes the scalar of an Ed25519 key; X25519 clamps it itself. */
function agreeWith(seed: string, publicKey: string): string {
  const scalar = createHash('sha512').update(Buffer.from(seed, 'base64')).digest().subarray(0, 32)
  const key = Buffer.from(x25519Pkcs8(scalar))
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const other = { kty: 'OKP', crv: 'X25519', x: Buffer.from(publicKey, 'base64').toString('base64url') }
  const shared = diffieHellman({ privateKey, publicKey: createPublicKey({ key: other, format: 'jwk' }) })
  return shared.toString('base64')
}

const signWith = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64')

/** The key pair of an Ed25519 seed in base64. */
export function keyOfSeed(seed: string): { seed: string; publicKey: string } {
  const { x = '' } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' })
  return { seed, publicKey: Buffer.from(x, 'base64url').toString('base64') }
}

const newKey = (random: Random) => keyOfSeed(Buffer.from(random.bytes(32)).toString('base64'))

function firstKey(db: Sqlite, random: Random): void {
  const { seed, publicKey } = newKey(random)
  const stored: StoredKey = { seed, key: { publicKey, rotations: [] } }
  writeMeta(db, metaKey, JSON.stringify(stored))
}

/**
 * Opens the server's key, made at its first start. A rotation is taken up while the server runs.
 * @returns reads the present key; null where the server only reads and has none yet
 */
export function openReceiptKey(db: Sqlite, random: Random, isReadOnly: boolean): () => ReceiptSigner | null {
  if (!isReadOnly && readMeta(db, metaKey) === undefined) firstKey(db, random)
  let last: { text: string; signer: ReceiptSigner } | null = null
  const read = () => {
    const text = readMeta(db, metaKey)
    if (text === undefined) return null
    if (last?.text !== text) {
      const { seed, key } = storedKeyIn(text)
      const privateKey = privateKeyOf(seed)
      const signer = {
        key,
        sign: (signed: string) => signWith(privateKey, signed),
        agree: (publicKey: string) => agreeWith(seed, publicKey),
      }
      last = { text, signer }
    }
    return last.signer
  }
  // One that cannot sign is told at the start, not to each app.
  read()
  return read
}

/** @throws OrgataError `corrupt` */
function storedKeyIn(text: string): StoredKey {
  const stored = storedKey.safeParse(jsonIn(text))
  if (stored.success && keyOfSeed(stored.data.seed).publicKey === stored.data.key.publicKey)
    return stored.data
  throw notAsMade(metaRow(metaKey))
}

/**
 * Puts a new key in the place of the present one, which signs it, so that the apps take it.
 * @returns the key and its rotations
 */
export function rotateReceiptKey(
  db: Sqlite,
  { clock, random }: Pick<ServerPorts, 'clock' | 'random'>,
  newId: () => string,
): ReceiptKey {
  return db.transaction(() => {
    if (readMeta(db, metaKey) === undefined) firstKey(db, random)
    const { seed, key } = storedKeyIn(readMeta(db, metaKey) ?? '')
    const next = newKey(random)
    const facts = { from: key.publicKey, to: next.publicKey, at: toInstant(clock.nowMs()) }
    const text = rotationText(serverIdentity(db, newId).serverId, facts)
    const rotation: KeyRotation = { ...facts, signature: signWith(privateKeyOf(seed), text) }
    const rotated: ReceiptKey = {
      publicKey: next.publicKey,
      rotations: [...key.rotations, rotation].slice(-mostRotations),
    }
    const stored: StoredKey = { seed: next.seed, key: rotated }
    writeMeta(db, metaKey, JSON.stringify(stored))
    return rotated
  })
}
