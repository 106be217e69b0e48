import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testPorts } from '#core/testing/testPorts.ts'
import { openDeviceKeys } from './deviceKeys.ts'

let dir: string
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'orgata-keys-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const openKeys = () => openDeviceKeys({ ...testPorts(dir), dir })

test('the first key serves every organization that names no other, and none is made unasked', () => {
  const keys = openKeys()
  expect(keys.of(undefined)).toBe(keys.first)
  expect(keys.of(keys.first.deviceId)).toBe(keys.first)
  const [tried] = keys.inTurn()
  expect(tried).toBe(keys.first)
  expect(() => openKeys().of('0190a000-0000-7000-8000-000000000001')).toThrow('is not in')
})

test('a further key is made when all were tried, is tried after them from then on, and is found again', () => {
  const [first, second] = [...openKeys().inTurn()]
  const again = openKeys()
  const tried: string[] = []
  for (const signer of again.inTurn()) {
    tried.push(signer.deviceId)
    if (tried.length === 2) break
  }
  expect(tried).toEqual([first!.deviceId, second!.deviceId])
  expect(second!.publicKey).not.toBe(first!.publicKey)
  expect(again.of(second!.deviceId).publicKey).toBe(second!.publicKey)
  expect([...again.inTurn()]).toHaveLength(3)
})
