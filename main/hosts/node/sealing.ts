import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '#core/ports.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

/** Length of a sealing key, in bytes. */
export const sealingKeyBytes = 32

/** The first bytes of every sealed file, which identify it before it is read. */
const head = Buffer.from('orgata sealed 1\n')
const nonceBytes = 12
const tagBytes = 16

/** Whether these bytes were sealed by a `sealingBox`. */
export function isSealed(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, head.length)).equals(head)
}

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) under a key that the system's keychain protects. Form: head, 12 bytes nonce,
 * 16 bytes tag, the rest.
 * @throws OrgataError `corrupt` from `open`, where the bytes were changed or sealed with another key
 */
export function sealingBox(key: Uint8Array): SecretBox {
  return {
    protection: 'keychain',
    seal(plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head)
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]))
    },
    open(sealed) {
      const rest = Buffer.from(sealed).subarray(head.length)
      const [nonce, tag] = [rest.subarray(0, nonceBytes), rest.subarray(nonceBytes, nonceBytes + tagBytes)]
      try {
        if (!isSealed(sealed)) throw new Error('not sealed')
        const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        cipher.setAAD(head).setAuthTag(tag)
        return new Uint8Array(
          Buffer.concat([cipher.update(rest.subarray(nonceBytes + tagBytes)), cipher.final()]),
        )
      } catch {
        // The cause stays out: it could carry a part of a key.
        throw new OrgataError('corrupt', 'The sealed key of this computer was changed or belongs elsewhere.')
      }
    },
  }
}

/** The error of a program without the keychain for a sealed key. */
export function sealedElsewhere(): OrgataError {
  return new OrgataError(
    'precondition_failed',
    'The key of this computer is kept by the system’s keychain, which only Orgata’s own window can open. Start Orgata with its window (npm start), or choose another data folder with --data.',
  )
}
