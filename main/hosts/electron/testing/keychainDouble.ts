import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keychain } from '../sealingKey.ts'

/**
 * A keychain with Electron's interface, for tests: each one has a key of its own, and can be locked, absent or
 * dishonest.
 */
export class KeychainDouble implements Keychain {
  available = true
  answers = true
  encrypts = true
  honest = true
  rotated = false
  backend = 'gnome_libsecret'
  readonly #key = randomBytes(32)

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.answers ? Promise.resolve(this.available) : Promise.reject(new Error('no answer'))
  }

  encryptStringAsync(plain: string): Promise<Buffer> {
    if (!this.encrypts) return Promise.reject(new Error('refused'))
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const body = Buffer.concat([cipher.update(this.honest ? plain : 'else', 'utf8'), cipher.final()])
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), body]))
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const cipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(0, 12))
    cipher.setAuthTag(encrypted.subarray(12, 28))
    const result = cipher.update(encrypted.subarray(28)).toString() + cipher.final('utf8')
    return { result, shouldReEncrypt: this.rotated }
  }

  getSelectedStorageBackend(): string {
    return this.backend
  }
}
