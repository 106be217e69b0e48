import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from './canonicalJson.ts'
import { applyPatch, diff } from './patch.ts'

const asSent = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

const item = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    title: fc.string(),
    tags: fc.array(fc.constantFrom(1, 2, null)),
  },
  { requiredKeys: ['id'] },
)
const answer = fc.oneof(
  fc.record({ items: fc.array(item), total: fc.nat(3), more: fc.dictionary(fc.string(), fc.jsonValue()) }),
  fc.jsonValue(),
)

test('the value before with the patch, sent as JSON, is the value after', () => {
  fc.assert(
    fc.property(answer, answer, (one, other) => {
      const [before, after] = [asSent(one), asSent(other)]
      const patch = diff(before, after)
      if (patch === undefined) expect(before).toEqual(after)
      else expect(applyPatch(before, asSent(patch) as never)).toEqual(after)
      expect(diff(after, asSent(after))).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('a change of one item of a long list is sent alone, and the others stay the same objects', () => {
  const before = { total: 200, items: Array.from({ length: 200 }, (_, n) => ({ id: `${n}`, done: false })) }
  const after = asSent(before) as typeof before
  after.items[70]!.done = true
  after.items.unshift({ id: 'new', done: false })
  const patch = diff(before, after)!
  expect(patch).toEqual({
    members: {
      items: {
        items: [
          { add: [{ id: 'new', done: false }] },
          [0, 70],
          { at: 70, change: { members: { done: { set: true } } } },
          [71, 129],
        ],
      },
    },
  })
  const applied = applyPatch(before, patch) as typeof before
  expect(applied).toEqual(after)
  expect(applied.items[1]).toBe(before.items[0])
})
