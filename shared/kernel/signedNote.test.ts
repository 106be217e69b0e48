import { createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditOrigin, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { isSignedBy, noteKeyHash, parseNote, signNote } from './signedNote.ts'
import type { Ed25519Verify } from './signedNote.ts'

const sha256 = (data: Uint8Array) => new Uint8Array(hash('sha256', data, 'buffer'))
const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature)
}

function newKey(name: string) {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url')
  return { name, publicKey, sign: (m: Uint8Array) => new Uint8Array(sign(null, m, pair.privateKey)) }
}

const origin = auditOrigin('0190f3c2-a1b4-7000-8000-000000000001', '0190f3c2-a1b4-7000-8000-000000000002')

describe('a signed note', () => {
  test('of the published example of C2SP is good', () => {
    const publicKey = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1)
    const note = parseNote(
      'If you think cryptography is the answer to your problem,\n' +
        "then you don't know what your problem is.\n" +
        '\n' +
        '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
    )
    expect(Buffer.from(noteKeyHash(sha256, 'PeterNeumann', publicKey)).toString('hex')).toBe('c74f20a3')
    expect(isSignedBy(sha256, verifyEd25519, note!, { name: 'PeterNeumann', publicKey })).toBe(true)
  })

  test('of our own is good, and not under another key or name', () => {
    const key = newKey(origin)
    const note = parseNote(
      signNote(sha256, formatCheckpoint({ origin, size: 3, root: sha256(key.publicKey) }), key),
    )!
    expect(isSignedBy(sha256, verifyEd25519, note, key)).toBe(true)
    expect(isSignedBy(sha256, verifyEd25519, note, newKey(origin))).toBe(false)
    expect(isSignedBy(sha256, verifyEd25519, note, { ...key, name: 'someone' })).toBe(false)
    expect(parseCheckpoint(note.text)).toEqual({ origin, size: 3, root: sha256(key.publicKey) })
  })

  test('signatures of unknown keys are ignored, a bad one in our name is not', () => {
    const key = newKey(origin)
    const other = newKey('witness')
    const text = formatCheckpoint({ origin, size: 3, root: sha256(key.publicKey) })
    const ours = signNote(sha256, text, key)
    const theirs = signNote(sha256, text, other).slice(text.length + 1)
    expect(isSignedBy(sha256, verifyEd25519, parseNote(ours + theirs)!, key)).toBe(true)
    const forged = signNote(sha256, text, { ...key, sign: other.sign }).slice(text.length + 1)
    expect(isSignedBy(sha256, verifyEd25519, parseNote(ours + forged)!, key)).toBe(false)
  })

  test('with any bit turned over is not good', () => {
    const key = newKey(origin)
    const note = Buffer.from(
      signNote(sha256, formatCheckpoint({ origin, size: 77, root: sha256(key.publicKey) }), key),
    )
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        const forged = Buffer.from(note)
        forged[bit >> 3]! ^= 1 << (bit & 7)
        const parsed = parseNote(forged.toString())
        expect(parsed !== null && isSignedBy(sha256, verifyEd25519, parsed, key)).toBe(false)
      }),
      { seed: 88, numRuns: 1_500 },
    )
  })

  test('nonsense is none', () => {
    for (const text of [
      '',
      '\n',
      '\n\n',
      'a\n',
      'a\n\n',
      'a\n\n\u2014 b\n',
      'a\n\n\u2014 b !!\n',
      'a\0\n\n\u2014 b AAAAAAA=\n',
    ]) {
      expect(parseNote(text)).toBeNull()
    }
    expect(() => signNote(sha256, 'no newline', newKey('a'))).toThrow(TypeError)
    expect(() => signNote(sha256, 'a\n', newKey('a b'))).toThrow(TypeError)
  })
})

describe('a checkpoint', () => {
  test('is read strictly', () => {
    const good = formatCheckpoint({ origin, size: 5, root: sha256(new Uint8Array()) })
    expect(parseCheckpoint(good)?.size).toBe(5)
    for (const bad of [
      '',
      `${good}more\n`,
      good.replace('\n5\n', '\n05\n'),
      good.replace('\n5\n', '\n-5\n'),
      good.trimEnd(),
    ]) {
      expect(parseCheckpoint(bad)).toBeNull()
    }
  })
})
