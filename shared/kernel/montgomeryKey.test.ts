import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { x25519Pkcs8 } from './ed25519Seed.ts'
import { montgomeryKey } from './montgomeryKey.ts'

const rawOf = (x: string | undefined) => Buffer.from(x ?? '', 'base64url')

it('gives the X25519 key of an Ed25519 one, as RFC 8032 and RFC 7748 make both of one scalar', () => {
  for (let round = 0; round < 20; round++) {
    const pair = generateKeyPairSync('ed25519')
    const { d, x } = pair.privateKey.export({ format: 'jwk' })
    const scalar = hash('sha512', rawOf(d), 'buffer').subarray(0, 32)
    const key = Buffer.from(x25519Pkcs8(scalar))
    const box = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    const { x: expected } = createPublicKey(box).export({ format: 'jwk' })
    const known = montgomeryKey(rawOf(x))
    expect(Buffer.from(known).toString('base64url')).toBe(expected)
    const other = generateKeyPairSync('x25519')
    const named = { kty: 'OKP', crv: 'X25519', x: Buffer.from(known).toString('base64url') }
    const sent = diffieHellman({
      privateKey: other.privateKey,
      publicKey: createPublicKey({ key: named, format: 'jwk' }),
    })
    expect(diffieHellman({ privateKey: box, publicKey: other.publicKey })).toEqual(sent)
  }
})

it('takes no key that is none', () => {
  for (const bytes of [new Uint8Array(32), new Uint8Array(31).fill(9), new Uint8Array(32).fill(255)])
    expect(() => montgomeryKey(bytes)).toThrow('This is not a public key.')
  expect(() => montgomeryKey(Uint8Array.from([1, ...new Uint8Array(31)]))).toThrow(
    'This is not a public key.',
  )
})
