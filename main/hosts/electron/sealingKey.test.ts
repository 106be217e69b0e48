import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sealingBox } from '#hosts/node/sealing.ts'
import { loadKeeping } from './sealingKey.ts'
import { KeychainDouble } from './testing/keychainDouble.ts'

let dataDir: string
let keychain: KeychainDouble
const linux = 'linux' as const
const load = (platform: NodeJS.Platform = linux) => loadKeeping({ dataDir, keychain, platform })
const file = (name: string) => join(dataDir, name)

/** The core's use of the key. */
async function sealDeviceKey(): Promise<string> {
  const keeping = await load()
  if (keeping.protection !== 'keychain') throw new Error(keeping.reason)
  writeFileSync(file('device.key'), sealingBox(Buffer.from(keeping.key, 'base64')).seal(randomBytes(40)))
  return keeping.key
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-keeping-'))
  keychain = new KeychainDouble()
})
afterEach(() => {
  chmodSync(dataDir, 0o700)
  rmSync(dataDir, { recursive: true })
})

describe('where there is a keychain', () => {
  test('a key is created once and stored encrypted, readable by this account only', async () => {
    const key = await sealDeviceKey()
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
    expect(await load()).toEqual({ protection: 'keychain', key })
    expect(readFileSync(file('secret.key')).includes(key)).toBe(false)
    expect(statSync(file('secret.key')).mode & 0o077).toBe(0)
    expect(existsSync(file('secret.key.new'))).toBe(false)
  })
  test('a device key in a plain file is kept, and reported as such', async () => {
    writeFileSync(file('device.key'), '{"version":1}')
    expect(await load()).toMatchObject({ protection: 'file' })
    expect(readFileSync(file('device.key'), 'utf8')).toBe('{"version":1}')
    expect(existsSync(file('secret.key'))).toBe(false)
  })
  test('a key written before a crash, without sealed data yet, is used', async () => {
    const first = await load()
    expect(await load()).toEqual(first)
  })
  test('an unreadable key without sealed data yet is replaced', async () => {
    writeFileSync(file('secret.key'), 'nonsense')
    const made = await load()
    expect(made.protection).toBe('keychain')
    expect(await load()).toEqual(made)
  })
  test('is sealed again where the system asks for it, with the same key', async () => {
    const key = await sealDeviceKey()
    const before = readFileSync(file('secret.key'))
    keychain.rotated = true
    expect(await load()).toEqual({ protection: 'keychain', key })
    expect(readFileSync(file('secret.key'))).not.toEqual(before)
    keychain.rotated = false
    expect(await load()).toEqual({ protection: 'keychain', key })
  })
})

describe('where there is none', () => {
  test.each([
    ['it is not available', { available: false }],
    ['it does not answer', { answers: false }],
    ['Linux has no keyring', { backend: 'basic_text' }],
    ['it refuses to encrypt', { encrypts: false }],
    ['it gives back something else', { honest: false }],
  ])('(%s) the key is kept in a file, with the reason', async (_, state) => {
    Object.assign(keychain, state)
    const keeping = await load()
    expect(keeping).toMatchObject({ protection: 'file', reason: expect.stringMatching(/\w{4}.*\.$/) })
  })
  test('the name of the backend counts on Linux only', async () => {
    keychain.backend = 'basic_text'
    expect((await load('darwin')).protection).toBe('keychain')
  })
})

describe('a sealed device key', () => {
  test.each([
    ['the keychain is locked', () => void (keychain.available = false)],
    ['the keychain does not answer', () => void (keychain.answers = false)],
    ['the keyring is gone', () => void (keychain.backend = 'basic_text')],
    ['it is another account’s keychain', () => void (keychain = new KeychainDouble())],
    ['secret.key is missing', () => rmSync(file('secret.key'))],
    ['secret.key is damaged', () => writeFileSync(file('secret.key'), 'x')],
    ['secret.key is empty', () => writeFileSync(file('secret.key'), '')],
  ])('is never replaced: %s', async (_, happen) => {
    await sealDeviceKey()
    happen()
    const secret = existsSync(file('secret.key')) ? readFileSync(file('secret.key')) : undefined
    const device = readFileSync(file('device.key'))
    await expect(load()).rejects.toMatchObject({
      code: 'precondition_failed',
      message: expect.stringContaining('try again'),
    })
    expect(existsSync(file('secret.key')) ? readFileSync(file('secret.key')) : undefined).toEqual(secret)
    expect(readFileSync(file('device.key'))).toEqual(device)
  })
})
