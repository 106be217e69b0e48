import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { rotationText } from '#shared/protocol/receipts.ts'
import { keyToPin } from './serverKey.ts'

const serverId = '0190f3c2-a1b4-7000-8000-00000000000d'
const at = '2026-03-01T08:00:00.000Z'

function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
  const signed = (to: string, of = serverId) => {
    const facts = { from: raw, to, at }
    const signature = sign(null, Buffer.from(rotationText(of, facts)), privateKey).toString('base64')
    return { ...facts, signature }
  }
  return { raw, signed }
}
const [first, second, third, other] = [newKey(), newKey(), newKey(), newKey()]
const rotations = [first.signed(second.raw), second.signed(third.raw)]

test('SYNC-26 the first key is taken, and any key that the pinned one signed, in steps', () => {
  const said = { publicKey: third.raw, rotations }
  expect(keyToPin(serverId, null, said)).toBe(third.raw)
  for (const { raw } of [first, second, third]) expect(keyToPin(serverId, raw, said)).toBe(third.raw)
})

test.each([
  ['another key', { publicKey: other.raw, rotations }],
  ['a rotation by itself', { publicKey: other.raw, rotations: [other.signed(other.raw)] }],
  [
    'a rotation in the name of the pinned key',
    { publicKey: other.raw, rotations: [{ ...other.signed(other.raw), from: first.raw }] },
  ],
  [
    'a rotation of another server',
    { publicKey: second.raw, rotations: [first.signed(second.raw, other.raw)] },
  ],
  ['a former key', { publicKey: first.raw, rotations }],
])('SYNC-26 %s is no key of the pinned server', (_what, said) => {
  expect(() => keyToPin(serverId, first.raw, said)).toThrow(/another key/)
})
