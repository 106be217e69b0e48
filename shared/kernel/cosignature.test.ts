import { createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cosign, cosignatureOf, isSignatureLine, signatureLine } from './cosignature.ts'
import { isSignedBy, parseNote, signNote } from './signedNote.ts'

const sha256 = (data: Uint8Array) => new Uint8Array(hash('sha256', data, 'buffer'))
const verifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString('base64url')
  return verify(
    null,
    message,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    signature,
  )
}

function key(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return { name, publicKey: raw, sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
}

const log = key('orgata/a/b')
const witness = key('orgata/a/c')
const text = 'orgata/a/b\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'
const note = signNote(sha256, text, log)
const line = cosign(sha256, text, 1_700_000_000, witness)
const read = (from: string) => cosignatureOf(sha256, verifyEd25519, parseNote(from)!, witness)

describe('a cosignature', () => {
  test('follows the log’s own signature with its time', () => {
    const both = parseNote(`${note}${line}\n`)!
    expect(isSignedBy(sha256, verifyEd25519, both, log)).toBe(true)
    expect(read(`${note}${line}\n`)?.timeSeconds).toBe(1_700_000_000)
    expect(signatureLine(both.signatures[1]!)).toBe(line)
    expect(isSignatureLine(line)).toBe(true)
  })

  test('is the newest of several', () => {
    const newer = cosign(sha256, text, 1_700_000_500, witness)
    expect(read(`${note}${newer}\n${line}\n`)?.timeSeconds).toBe(1_700_000_500)
  })

  test('counts only for its own key, text and time', () => {
    expect(read(note)).toBeNull()
    expect(cosignatureOf(sha256, verifyEd25519, parseNote(`${note}${line}\n`)!, log)).toBeNull()
    expect(read(`${note.replace('\n12\n', '\n13\n')}${line}\n`)).toBeNull()
    // A plain signature of the witness is no cosignature, and the other way round.
    expect(read(signNote(sha256, text, witness))).toBeNull()
    expect(isSignedBy(sha256, verifyEd25519, parseNote(`${note}${line}\n`)!, witness)).toBe(false)
  })

  test('is broken by every changed byte', () => {
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(bytes)
        changed[at] = changed[at]! ^ mask
        expect(read(`${note}\u2014 ${witness.name} ${changed.toString('base64')}\n`)).toBeNull()
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
