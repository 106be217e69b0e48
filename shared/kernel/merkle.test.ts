import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMerkle, emptyFrontier } from './merkle.ts'
import type { Frontier, ReadNode } from './merkle.ts'

const sha256 = (data: Uint8Array) => new Uint8Array(hash('sha256', data, 'buffer'))
const merkle = createMerkle(sha256)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The definition of RFC 9162, 2.1.1, word for word and slow. */
function bruteRoot(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Buffer.concat([Buffer.from([1]), bruteRoot(leaves.slice(0, k)), bruteRoot(leaves.slice(k))]))
}

const leaves = Array.from({ length: 70 }, (_, i) => merkle.leafHash(Buffer.from(`entry ${i}`)))
const roots = Array.from({ length: 71 }, (_, n) => bruteRoot(leaves.slice(0, n)))
const read: ReadNode = (level, position) => {
  const count = 2 ** level
  return bruteRoot(leaves.slice(position * count, (position + 1) * count))
}

describe('the tree of RFC 9162', () => {
  test('has the roots of the published test vectors of Certificate Transparency', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ]
    const expected = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]
    let frontier: Frontier = emptyFrontier
    expect(hex(merkle.root(frontier))).toBe(expected[0])
    inputs.forEach((input, i) => {
      frontier = merkle.append(frontier, merkle.leafHash(Buffer.from(input, 'hex')))
      expect(hex(merkle.root(frontier))).toBe(expected[i + 1])
    })
  })

  test('grown leaf by leaf equals the definition, and tells of every complete subtree', () => {
    let frontier: Frontier = emptyFrontier
    leaves.forEach((leaf, i) => {
      frontier = merkle.append(frontier, leaf, (level, position, node) => {
        expect(hex(node)).toBe(hex(read(level, position)))
      })
      expect(hex(merkle.root(frontier))).toBe(hex(roots[i + 1]!))
    })
    expect(frontier.size).toBe(70)
  })

  test('every inclusion proof holds, and only for its own leaf, place, size and root', () => {
    for (let size = 1; size <= 70; size += size < 20 ? 1 : 7) {
      for (let position = 0; position < size; position++) {
        const proof = merkle.inclusionProof(position, size, read)
        const of = { position, size, leaf: leaves[position]!, root: roots[size]!, proof }
        expect(merkle.verifyInclusion(of)).toBe(true)
        expect(merkle.verifyInclusion({ ...of, position: position + 1 })).toBe(false)
        expect(merkle.verifyInclusion({ ...of, position: size })).toBe(false)
        expect(merkle.verifyInclusion({ ...of, leaf: sha256(leaves[position]!) })).toBe(false)
        expect(merkle.verifyInclusion({ ...of, root: roots[size - 1]! })).toBe(false)
        expect(merkle.verifyInclusion({ ...of, proof: [...proof, leaves[0]!] })).toBe(false)
        if (proof.length > 0) expect(merkle.verifyInclusion({ ...of, proof: proof.slice(1) })).toBe(false)
      }
    }
  })

  test('every consistency proof holds, and only between its own two trees', () => {
    for (let second = 0; second <= 70; second += second < 20 ? 1 : 7) {
      for (let first = 0; first <= second; first++) {
        const proof = merkle.consistencyProof(first, second, read)
        const of = { first, firstRoot: roots[first]!, second, secondRoot: roots[second]!, proof }
        expect(merkle.verifyConsistency(of)).toBe(true)
        if (first > 0 && first < second) {
          expect(merkle.verifyConsistency({ ...of, firstRoot: roots[first - 1]! })).toBe(false)
          expect(merkle.verifyConsistency({ ...of, secondRoot: roots[second - 1]! })).toBe(false)
          expect(merkle.verifyConsistency({ ...of, first: first - 1 })).toBe(false)
          expect(merkle.verifyConsistency({ ...of, proof: [...proof, leaves[0]!] })).toBe(false)
          expect(merkle.verifyConsistency({ ...of, proof: proof.slice(0, -1) })).toBe(false)
        }
      }
    }
  })

  test('a proof with any bit turned over is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 70 }),
        fc.nat(),
        fc.nat(),
        fc.nat({ max: 255 }),
        fc.boolean(),
        (size, a, b, bit, inclusion) => {
          const first = 1 + (a % (size - 1))
          const proof = inclusion
            ? merkle.inclusionProof(first, size, read)
            : merkle.consistencyProof(first, size, read)
          const forged = proof.map((p) => p.slice())
          const victim = forged[b % forged.length]!
          victim[bit >> 3]! ^= 1 << (bit & 7)
          const holds = inclusion
            ? merkle.verifyInclusion({
                position: first,
                size,
                leaf: leaves[first]!,
                root: roots[size]!,
                proof: forged,
              })
            : merkle.verifyConsistency({
                first,
                firstRoot: roots[first]!,
                second: size,
                secondRoot: roots[size]!,
                proof: forged,
              })
          expect(holds).toBe(false)
        },
      ),
      { seed: 9162, numRuns: 2_000 },
    )
  })

  test('nonsense sizes are refused in proving and in verifying', () => {
    for (const [position, size] of [
      [-1, 3],
      [3, 3],
      [0, 0],
      [0.5, 3],
      [Number.NaN, 3],
      [0, 2 ** 60],
    ] as const) {
      expect(() => merkle.inclusionProof(position, size, read)).toThrow(RangeError)
      const of = { position, size, leaf: leaves[0]!, root: leaves[0]!, proof: [] }
      expect(merkle.verifyInclusion(of)).toBe(false)
    }
    expect(() => merkle.consistencyProof(4, 3, read)).toThrow(RangeError)
    const of = { first: 4, firstRoot: roots[4]!, second: 3, secondRoot: roots[3]!, proof: [] }
    expect(merkle.verifyConsistency(of)).toBe(false)
  })
})
