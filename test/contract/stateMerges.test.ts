import { describe, expect, it } from 'vitest'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { newId } from '#test/support/syncDevice.ts'
import { tablesOfStates } from '#test/support/tableOfStates.ts'

const seed = 20_261_129
const [organizationId, teamId, personId] = [newId(), newId(), newId()]
const people = { a: newId(), b: newId() }
type Side = keyof typeof people

describe.each(tablesOfStates)(`$kind is merged by its table (seed ${seed})`, (table) => {
  const { kind, entity, field, states, isFinal, isWay, isResolved } = table
  const drawn = anyRecord(entity, newId(), { organizationId, teamId, personId }, seed) as MergeableRecord
  const inState = (state: string): MergeableRecord => ({ ...drawn, [field]: state })
  /** A concurrent version of a record, at a second. */
  const by = (side: Side, base: MergeableRecord, state: string, second: number): MergeableRecord => ({
    ...base,
    ...keeping(base, state, people[side]),
    [field]: state,
    name: `by ${side}`,
    version: base.version + 1,
    updatedBy: people[side],
    updatedAt: new Date(Date.UTC(2026, 3, 1, 8, 0, second)).toISOString(),
    hlc: `${second.toString(16).padStart(12, '0')}-0000-${people[side]}`,
  })
  /** What the way out of an end takes beside the state: a correction that says how it had ended. */
  function keeping(base: MergeableRecord, state: string, by: string): object {
    const before = String(base[field])
    if (!isFinal(before) || state === before || !Object.hasOwn(entity.fields, 'corrections')) return {}
    const former = { [field]: before, name: base.name }
    return { corrections: [{ at: '2026-04-01T08:00:00.000Z', by, reason: 'A slip', values: {}, former }] }
  }
  /** Every pair of versions of a record in any state, in both orders of time. */
  const cases = states.flatMap((base) =>
    states.flatMap((one) =>
      states.flatMap((other) =>
        [1, 3].map((second) => ({
          base,
          a: by('a', inState(base), one, 2),
          b: by('b', inState(base), other, second),
          edge: `${kind}: ${base} to ${one} and to ${other}, at ${second}`,
        })),
      ),
    ),
  )
  const stateOf = (record: MergeableRecord) => String(record[field])

  it('RIGHT-5 to a state that the accepted one may change to, so that the push of it is allowed', () => {
    for (const { base, a, b, edge } of cases) {
      if (!isWay(base, stateOf(a)) || !isWay(base, stateOf(b))) continue
      const { record } = mergeRecord(inState(base), a, b, 'b')
      const [from, to] = [stateOf(b), stateOf(record)]
      expect([stateOf(a), stateOf(b)], `${edge}`).toContain(to)
      expect(isWay(base, to), `${edge}`).toBe(true)
      expect(isWay(from, to) || isResolved(from, to), `${edge}: ${from} to ${to}`).toBe(true)
    }
  })

  it('RIGHT-5 and the side that ended it wins as a whole', () => {
    for (const { base, a, b, edge } of cases) {
      if (isFinal(base) || isFinal(stateOf(a)) === isFinal(stateOf(b))) continue
      const ended = isFinal(stateOf(a)) ? a : b
      for (const accepted of ['a', 'b', null] as const) {
        for (const { record } of [
          mergeRecord(inState(base), a, b, accepted),
          mergeRecord(inState(base), b, a, accepted === null ? null : accepted === 'a' ? 'b' : 'a'),
        ])
          expect([stateOf(record), record.name], `${edge}`).toEqual([stateOf(ended), ended.name])
      }
    }
  })

  it('RIGHT-5 and of two ends the accepted one, unless the table resolves it', () => {
    for (const { base, a, b, edge } of cases) {
      if (isFinal(base) || !isFinal(stateOf(a)) || !isFinal(stateOf(b))) continue
      const [from, to] = [stateOf(b), stateOf(mergeRecord(inState(base), a, b, 'b').record)]
      expect(to === from || isResolved(from, to), `${edge}`).toBe(true)
    }
  })

  it('RIGHT-5 and a final state is left by a transition alone', () => {
    for (const { base, a, b, edge } of cases) {
      if (!isFinal(base)) continue
      const legal = [a, b].map(stateOf).filter((state) => isWay(base, state))
      const to = stateOf(mergeRecord(inState(base), a, b).record)
      expect(legal.length > 0 ? legal : [base], `${edge}`).toContain(to)
    }
  })
})
