import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { commonRuns } from './commonRuns.ts'
import { movedItems } from './movedItems.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
const ids = fc.uniqueArray(fc.constantFrom(...'a b c d e f g h i j k l m n o p'.split(' ')), {
  maxLength: 12,
})

/** The length of a longest common subsequence, by the table of all prefixes. */
function lengthOfCommon(a: readonly string[], b: readonly string[]): number {
  const row = Array.from({ length: b.length + 1 }, () => 0)
  for (const item of a) {
    let diagonal = 0
    for (const [at, other] of b.entries()) {
      const above = row[at + 1]!
      row[at + 1] = item === other ? diagonal + 1 : Math.max(above, row[at]!)
      diagonal = above
    }
  }
  return row[b.length]!
}

describe('what two sequences have in common', () => {
  it('is in both, in order, and as long as can be', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const runs = commonRuns(a, b)
        let [aEnd, bEnd] = [0, 0]
        for (const run of runs) {
          expect(run.a).toBeGreaterThanOrEqual(aEnd)
          expect(run.b).toBeGreaterThanOrEqual(bEnd)
          expect(a.slice(run.a, run.a + run.length)).toEqual(b.slice(run.b, run.b + run.length))
          ;[aEnd, bEnd] = [run.a + run.length, run.b + run.length]
        }
        expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(lengthOfCommon(a, b))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('is found for long sequences, where all is different too', () => {
    const [a, b] = ['a', 'b'].map((name) => Array.from({ length: 20_000 }, (_, at) => `${name}${at}`))
    expect(commonRuns(a!, b!)).toEqual([])
    const longer = ['x', ...a!, 'y']
    expect(commonRuns(a!, longer)).toEqual([{ a: 0, b: 1, length: 20_000 }])
  })
})

describe('orders', () => {
  it('differ by as few items as can be', () => {
    fc.assert(
      fc.property(ids, fc.infiniteStream(fc.nat()), (before, numbers) => {
        const keys = new Map(before.map((id) => [id, numbers.next().value as number]))
        const after = before.toSorted((a, b) => keys.get(a)! - keys.get(b)!)
        const moved = new Set(movedItems(before, after))
        const rest = (order: readonly string[]) => order.filter((id) => !moved.has(id))
        expect(rest(before)).toEqual(rest(after))
        expect(before.length - moved.size).toBe(lengthOfCommon(before, after))
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
