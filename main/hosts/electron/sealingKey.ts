import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSealed, sealingKeyBytes } from '#hosts/node/sealing.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Keeping } from './coreMessages.ts'

/** The part of Electron's safeStorage that is used. */
export interface Keychain {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  getSelectedStorageBackend(): string
}

/** On Linux without a keyring Electron "encrypts" with a password that is in its source. */
const backendsWithoutProtection: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/**
 * Decides how the device key is kept and gets the sealing key for it. `secret.key` holds 32 random bytes, encrypted by
 * the system's keychain; the core seals `device.key` with them.
 *
 * A device key that exists is never moved: one in a plain file stays there, because moving it would risk it, and because
 * the command line opens the same folder. One that is sealed is opened or refused, never replaced.
 * @throws OrgataError `precondition_failed` where the device key is sealed and the keychain does not give its key;
 * `read_only` where the folder cannot be written
 */
export async function loadKeeping(options: {
  dataDir: string
  keychain: Keychain
  platform: NodeJS.Platform
}): Promise<Keeping> {
  const { dataDir, keychain, platform } = options
  const file = join(dataDir, 'secret.key')
  const device = deviceKeyIn(dataDir)
  if (device === 'plain') {
    return { protection: 'file', reason: 'The key of this computer was made without a keychain.' }
  }
  const missing = await whyNoKeychain(keychain, platform)
  if (device === 'sealed') {
    if (missing !== undefined) throw locked(missing)
    const key = await readKey(file, keychain)
    if (key === undefined) throw locked('The keychain does not know it')
    return { protection: 'keychain', key }
  }
  if (missing !== undefined) return { protection: 'file', reason: missing }
  try {
    const key = await readKey(file, keychain)
    return { protection: 'keychain', key: key ?? (await makeKey(dataDir, file, keychain)) }
  } catch (error) {
    if (error instanceof OrgataError) throw error
    return { protection: 'file', reason: 'The system’s keychain refused to keep a key.' }
  }
}

function deviceKeyIn(dataDir: string): 'none' | 'plain' | 'sealed' {
  const file = join(dataDir, 'device.key')
  if (!existsSync(file)) return 'none'
  return isSealed(readFileSync(file)) ? 'sealed' : 'plain'
}

async function whyNoKeychain(keychain: Keychain, platform: NodeJS.Platform): Promise<string | undefined> {
  try {
    if (!(await keychain.isAsyncEncryptionAvailable())) return 'This system has no keychain that is open.'
    return platform === 'linux' && backendsWithoutProtection.has(keychain.getSelectedStorageBackend())
      ? 'This desktop has no keyring that Orgata can use.'
      : undefined
  } catch {
    return 'The system’s keychain does not answer.'
  }
}

/** The key in the file; undefined where the file is missing, or the keychain cannot read it. */
async function readKey(file: string, keychain: Keychain): Promise<string | undefined> {
  try {
    const { result, shouldReEncrypt } = await keychain.decryptStringAsync(readFileSync(file))
    if (Buffer.from(result, 'base64').length !== sealingKeyBytes) return undefined
    // The system changed its own key: a file that cannot be sealed again is still readable the next time.
    if (shouldReEncrypt) await keep(file, result, keychain).catch(() => {})
    return result
  } catch {
    return undefined
  }
}

async function makeKey(dataDir: string, file: string, keychain: Keychain): Promise<string> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new OrgataError('read_only', `Orgata cannot write in ${dataDir}.`, undefined, error)
  }
  const key = randomBytes(sealingKeyBytes).toString('base64')
  await keep(file, key, keychain)
  // A keychain that does not return what it stored must be detected before anything is sealed.
  if ((await readKey(file, keychain)) !== key) throw new Error('The keychain gave back something else.')
  return key
}

/** Writes the file whole or not at all, also after a power cut. */
async function keep(file: string, key: string, keychain: Keychain): Promise<void> {
  const encrypted = await keychain.encryptStringAsync(key)
  writeFileSync(`${file}.new`, encrypted, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

function locked(why: string): OrgataError {
  return new OrgataError(
    'precondition_failed',
    `The key of this computer is kept by the system’s keychain, and it cannot be read now. ${why.replace(/\.$/, '')}. Unlock the keychain or sign in as you did when Orgata was first started here, and try again. Nothing was changed.`,
  )
}
