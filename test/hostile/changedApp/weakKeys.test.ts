import type * as crypto from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { verifyEd25519 } from '#core/audit/digest.ts'
import { isSigned } from '#core/audit/verifier/notes.mjs'
import { verifyEd25519 as verifyAtServer } from '#sync-server/audit/digest.ts'
import { isSignedBy } from '#sync-server/identity/secrets.ts'

// As Node.js 20 and 22 and Electron answer for a key of small order, whatever was signed.
vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof crypto>()),
  verify: () => true,
}))

const weak = [
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  `01${'00'.repeat(30)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}ff`,
  `ee${'ff'.repeat(30)}7f`,
].map((hex) => Buffer.from(hex, 'hex'))

const text = Buffer.from('anything')
const signature = Buffer.alloc(64, 1)

test('a key under which everybody can sign bears out nothing, in the app, at the server and in the verifier', () => {
  const taken = weak.filter(
    (publicKey) =>
      verifyEd25519(publicKey, text, signature) ||
      verifyAtServer(publicKey, text, signature) ||
      isSigned({ publicKey }, 'anything', signature) ||
      isSignedBy(publicKey.toString('base64'), 'anything', signature.toString('base64')),
  )
  expect(taken).toEqual([])
})

test('any other key is asked', () => {
  const publicKey = Buffer.alloc(32, 0x89)
  expect(verifyEd25519(publicKey, text, signature)).toBe(true)
  expect(verifyAtServer(publicKey, text, signature)).toBe(true)
  expect(isSigned({ publicKey }, 'anything', signature)).toBe(true)
  expect(isSignedBy(publicKey.toString('base64'), 'anything', signature.toString('base64'))).toBe(true)
  expect(publicKey.equals(Buffer.alloc(32, 0x89))).toBe(true)
})
