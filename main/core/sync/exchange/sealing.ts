import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { x25519Pkcs8 } from '#shared/kernel/ed25519Seed.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { exchangeKeyInfo } from '#shared/protocol/exchangeFile.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'

/** A key pair of X25519 (RFC 7748). */
export interface BoxKey {
  /** Raw, in base64. */
  readonly publicKey: string
  /** The secret that is shared with the holder of `publicKey`, raw in base64. @throws OrgataError `corrupt` */
  agree(publicKey: string): Uint8Array
}

function boxKeyOf(privateKey: KeyObject): BoxKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    agree(publicKey) {
      try {
        const other = { kty: 'OKP', crv: 'X25519', x: Buffer.from(publicKey, 'base64').toString('base64url') }
        return diffieHellman({ privateKey, publicKey: createPublicKey({ key: other, format: 'jwk' }) })
      } catch (error) {
        throw refusal('corrupt', syncExchangeMessages.notWhole, undefined, { cause: error })
      }
    },
  }
}

export const newBoxKey = (): BoxKey => boxKeyOf(generateKeyPairSync('x25519').privateKey)

/**
 * The key to which the answer to a file is sealed. It is made from a signature of this computer, so that nothing secret is
 * kept beside its key; Ed25519 signs one text always alike.
 */
export function answerKeyOf(signer: DeviceSigner, organizationId: string, fileId: string): BoxKey {
  const text = ['orgata exchange 1 answer key', organizationId, fileId].join('\n')
  const seed = hash('sha256', signer.sign(Buffer.from(text)), 'buffer')
  const key = Buffer.from(x25519Pkcs8(seed))
  return boxKeyOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
}

/** The key of the frames: it belongs to the header, so that frames fit no other one. */
export function frameKey(secret: Uint8Array, headerLine: string): Uint8Array {
  const salt = hash('sha256', headerLine, 'buffer')
  return new Uint8Array(hkdfSync('sha256', secret, salt, exchangeKeyInfo, 32))
}
