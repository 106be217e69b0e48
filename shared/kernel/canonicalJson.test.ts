import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'
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

  it('refuses values that JSON cannot express', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(/NaN/)
    expect(() => canonicalJson(undefined)).toThrow('no JSON form')
  })
})

describe('SHA-256', () => {
  it('gives the digest of FIPS 180-4’s example', () => {
    expect(hashHex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
