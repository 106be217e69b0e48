import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadOrCreateDeviceKey } from '#core/audit/deviceKey.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { fileSecrets } from './nodePorts.ts'
import { isSealed, sealingBox } from './sealing.ts'

const text = (words: string) => new TextEncoder().encode(words)

describe('a sealed secret', () => {
  const box = sealingBox(randomBytes(32))
  const sealed = box.seal(text('the seed of a key'))

  test('survives a round trip, hides its content, and differs each time', () => {
    expect(box.open(sealed)).toEqual(text('the seed of a key'))
    expect(Buffer.from(sealed).includes('seed')).toBe(false)
    expect(box.seal(text('the seed of a key'))).not.toEqual(sealed)
    expect([isSealed(sealed), isSealed(text('{"version":1}')), isSealed(text(''))]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('does not open after any single bit was changed, nor cut short, nor with another key', () => {
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed)
      changed[i]! ^= 1 << (i % 8)
      expect(() => box.open(changed)).toThrow(expect.objectContaining({ code: 'corrupt' }))
    }
    for (const length of [0, 10, 16, 30, 43, 44, sealed.length - 1]) {
      expect(() => box.open(sealed.subarray(0, length))).toThrow(expect.objectContaining({ code: 'corrupt' }))
    }
    expect(() => sealingBox(randomBytes(32)).open(sealed)).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    )
  })
})

test('a program without the keychain names the key’s place, and changes nothing', () => {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-sealing-'))
  const ports = testPorts(dir)
  const first = loadOrCreateDeviceKey({ ...ports, dir, secrets: sealingBox(new Uint8Array(32)) })
  const before = readFileSync(join(dir, 'device.key'))
  expect(() => loadOrCreateDeviceKey({ ...ports, dir, secrets: fileSecrets })).toThrow(
    expect.objectContaining({
      code: 'precondition_failed',
      message: expect.stringContaining('Start Orgata with its window'),
    }),
  )
  expect(readFileSync(join(dir, 'device.key'))).toEqual(before)
  const again = loadOrCreateDeviceKey({ ...ports, dir, secrets: sealingBox(new Uint8Array(32)) })
  expect(again.deviceId).toBe(first.deviceId)

  writeFileSync(join(dir, 'device.key'), before.subarray(0, 40))
  expect(() => loadOrCreateDeviceKey({ ...ports, dir, secrets: sealingBox(new Uint8Array(32)) })).toThrow(
    expect.objectContaining({ code: 'corrupt', message: expect.stringContaining('from a backup') }),
  )
  rmSync(dir, { recursive: true })
})
