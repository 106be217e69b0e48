import { expect, test } from 'vitest'
import { placeGap } from './placeGap.ts'
import type { ToldVersion } from './placeGap.ts'

const told = (parent: string | null, hasContent = true): ToldVersion => ({ parent, hasContent })

/** Versions of Ben's place; those that Ben made begin with his name. */
const gapIn = (versions: Record<string, ToldVersion>, last: string) =>
  placeGap(
    last,
    (hlc) => hlc.startsWith('ben'),
    (hlc) => versions[hlc] ?? null,
  )

test('RIGHT-17 entries that tell each version of a place leave nothing open', () => {
  expect(gapIn({ ana1: told(null) }, 'ana1')).toBe('none')
  expect(gapIn({ ana1: told(null), ana2: told('ana1'), ben3: told('ana2') }, 'ben3')).toBe('none')
})

test('RIGHT-17 a version that somebody else may have made is open', () => {
  expect(gapIn({}, 'ana1')).toBe('others')
  expect(gapIn({}, 'ben1')).toBe('others')
  expect(gapIn({ ana2: told('ana1') }, 'ana2')).toBe('others')
  expect(gapIn({ ana1: told(null, false), ben2: told('ana1') }, 'ben2')).toBe('others')
  expect(gapIn({ ana2: told('ana1'), ben3: told('ana2', false) }, 'ben3')).toBe('others')
})

test('RIGHT-17 what a person leaves open in their own place makes nothing unsure', () => {
  expect(gapIn({ ben2: told('invented') }, 'ben2')).toBe('own')
  expect(gapIn({ ana1: told(null), ben2: told('ana1', false) }, 'ben2')).toBe('own')
  expect(gapIn({ ben2: told('ben3'), ben3: told('ben2') }, 'ben3')).toBe('own')
})
