import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isCanonicalText } from './canonicalJson.ts'
import { contentHash, hashHex } from './hash.ts'

describe('canonical JSON (RFC 8785)', () => {
  it('writes the numbers and texts of the RFC’s example as the RFC does', () => {
    const value = {
      numbers: [333_333_333.333_333_3, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts members by UTF-16 code units', () => {
    expect(canonicalJson({ '\ud83d\ude00': 1, '\ufb33': 2, '1': 3, '\r': 4, ö: 5, '\u0080': 6 })).toBe(
      '{"\\r":4,"1":3,"\u0080":6,"ö":5,"\ud83d\ude00":1,"\ufb33":2}',
    )
  })

  it('is one text for one value, for any order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(contentHash(reversed)).toBe(contentHash(value))
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
      { seed: 20_260_103, numRuns: 300 },
    )
  })

  it('is the text of another implementation', () => {
    const odd = fc.constantFrom<unknown>(
      undefined,
      7,
      'x',
      { toJSON: () => [1, { b: 1, a: 2 }] },
      new Date(0),
    )
    const name = fc.oneof(fc.string(), fc.constantFrom('10', '9', '__proto__', 'toJSON', 'ö', '\ud83d\ude00'))
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 2 }), odd, tie('array'), tie('object')),
      array: fc.array(tie('value')),
      object: fc.dictionary(name, tie('value')),
    }))
    fc.assert(
      fc.property(fc.dictionary(name, value), (one) => {
        const text = canonicalJson(one)
        expect(text).toBe(canonicalize(one))
        expect(isCanonicalText(JSON.parse(text), text)).toBe(true)
        const plain = JSON.stringify(one)
        expect(isCanonicalText(JSON.parse(plain), plain)).toBe(plain === text)
      }),
      { seed: 20_261_130, numRuns: 100 },
    )
  })

  it.each(['{"b":1,"a":2}', '{"a":1.0}', '{ "a":1}', '{"a":"\\u0041"}', '{"9":1,"10":2}', '{"a":1,"a":2}'])(
    'finds another text of a value not canonical: %s',
    (text) => {
      expect(isCanonicalText(JSON.parse(text), text)).toBe(false)
    },
  )

  it('takes names that look like numbers in their order', () => {
    const text = '{"10":1,"9":2}'
    expect(isCanonicalText(JSON.parse(text), text)).toBe(true)
  })

  it('refuses values that JSON cannot express', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    expect(() => canonicalJson({ a: '\ud800' })).toThrow(/surrogate/)
    expect(() => canonicalJson(circular)).toThrow(/Circular/)
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(/NaN/)
    expect(() => canonicalJson(undefined)).toThrow('no JSON form')
  })
})

describe('SHA-256', () => {
  it('gives the digest of FIPS 180-4’s example', () => {
    expect(hashHex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
