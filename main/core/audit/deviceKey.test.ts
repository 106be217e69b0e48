import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { id, idTimeMs } from '#shared/kernel/id.ts'
import { seededRandom } from '#test/support/auditLog.ts'
import type { SecretBox } from '../ports.ts'
import { loadOrCreateDeviceKey } from './deviceKey.ts'
import { verifyEd25519 } from './digest.ts'

/** A keychain that turns every byte over; anything it did not seal itself it refuses. */
const secrets: SecretBox = {
  protection: 'keychain',
  seal: (plain) => Uint8Array.from([7, ...plain.map((b) => b ^ 0xff)]),
  open(sealed) {
    if (sealed[0] !== 7) throw new Error('not sealed here: {"seed":"secret"}')
    return sealed.slice(1).map((b) => b ^ 0xff)
  },
}

const clock = { nowMs: () => Date.UTC(2026, 0, 5) }
const newDir = () => join(mkdtempSync(join(tmpdir(), 'orgata-key-')), 'identity')
const load = (dir: string, seed = 'key') =>
  loadOrCreateDeviceKey({ dir, secrets, random: seededRandom(seed), clock })

describe('the key of a device', () => {
  test('is made once and signs', () => {
    const dir = newDir()
    const signer = load(dir)
    expect(id.safeParse(signer.deviceId).success).toBe(true)
    expect(idTimeMs(signer.deviceId)).toBe(clock.nowMs())
    const publicKey = Buffer.from(signer.publicKey, 'base64')
    const message = Buffer.from('a checkpoint')
    expect(publicKey).toHaveLength(32)
    expect(verifyEd25519(publicKey, message, signer.sign(message))).toBe(true)
    expect(verifyEd25519(publicKey, Buffer.from('another'), signer.sign(message))).toBe(false)
    const again = load(dir, 'other randomness')
    expect(again).toMatchObject({ deviceId: signer.deviceId, publicKey: signer.publicKey })
    expect(again.sign(message)).toEqual(signer.sign(message))
  })

  test('is sealed, readable by this account only, and in no other file', () => {
    const dir = newDir()
    const { publicKey, deviceId } = load(dir)
    const key = readFileSync(join(dir, 'device.key'))
    expect(key.includes('seed')).toBe(false)
    expect(statSync(join(dir, 'device.key')).mode & 0o077).toBe(0)
    const identity = JSON.parse(readFileSync(join(dir, 'device.json'), 'utf8'))
    expect(identity).toEqual({ version: 1, deviceId, publicKey, createdAt: '2026-01-05T00:00:00.000Z' })
  })

  test('is one of two programs that start at once', () => {
    const dir = newDir()
    let other: ReturnType<typeof load> | undefined
    const slow = {
      ...secrets,
      seal(plain: Uint8Array) {
        other = load(dir, 'b')
        return secrets.seal(plain)
      },
    }
    const signer = loadOrCreateDeviceKey({ dir, secrets: slow, random: seededRandom('a'), clock })
    expect(signer.deviceId).toBe(other?.deviceId)
    expect(signer.publicKey).toBe(other?.publicKey)
  })

  test('two devices have two keys', () => {
    expect(load(newDir(), 'a').publicKey).not.toBe(load(newDir(), 'b').publicKey)
  })

  test('is restored without the public file, which a crash may have left unwritten', () => {
    const dir = newDir()
    const signer = load(dir)
    rmSync(join(dir, 'device.json'))
    expect(load(dir)).toMatchObject({ deviceId: signer.deviceId, publicKey: signer.publicKey })
    expect(existsSync(join(dir, 'device.json'))).toBe(true)
  })

  test('is never replaced in silence: missing, unreadable, of another device', () => {
    const missing = newDir()
    load(missing)
    rmSync(join(missing, 'device.key'))
    const foreign = newDir()
    load(foreign)
    writeFileSync(join(foreign, 'device.json'), readFileSync(join(prepared('x'), 'device.json')))
    const sealedElsewhere = newDir()
    load(sealedElsewhere)
    writeFileSync(join(sealedElsewhere, 'device.key'), 'nonsense')
    for (const dir of [missing, foreign, sealedElsewhere]) {
      expect(() => load(dir)).toThrow(
        expect.objectContaining({ code: 'corrupt', message: expect.stringContaining('device.key') }),
      )
    }
    expect(() => load(sealedElsewhere)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    )
  })

  test('fails clearly where it may not write', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'orgata-key-')), 'a file')
    writeFileSync(file, '')
    expect(() => load(join(file, 'identity'))).toThrow(expect.objectContaining({ code: 'read_only' }))
  })
})

function prepared(seed: string): string {
  const dir = newDir()
  load(dir, seed)
  return dir
}
