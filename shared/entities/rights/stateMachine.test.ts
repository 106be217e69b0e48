import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allEntities } from '../registry.ts'
import { canReach, isStep, transitionOf, transitionsBetween } from './stateMachine.ts'

describe.each(allEntities().filter(({ transitions }) => transitions !== undefined))(
  'RIGHT-3 the machine of $kind',
  ({ schema, fields, merge, transitions: machine }) => {
    if (machine === undefined) throw new Error('no machine')
    const states = z.toJSONSchema(fields[machine.field] as z.ZodType).enum!.map(String)
    const { initial, final, transitions } = machine

    it('is over all states of its field, and reaches every one', () => {
      const named = [...initial, ...final, ...transitions.flatMap((one) => [...one.from, one.to])]
      for (const state of named) expect(states).toContain(state)
      for (const state of states) expect(canReach(machine, null, state)).toBe(true)
      for (const one of transitions)
        for (const name of one.sets ?? []) expect(schema.shape).toHaveProperty(name)
      expect(new Set(transitions.map(({ name }) => name)).size).toBe(transitions.length)
      // A final state leads a merge.
      if (final.length > 0) expect(merge[machine.field]).toHaveProperty('precedence')
    })

    it('has a path exactly where single steps lead', () => {
      for (const from of states) {
        const reached = new Set([from])
        for (const state of reached) for (const to of states) if (isStep(machine, state, to)) reached.add(to)
        for (const to of states) {
          const isResolved = transitions.some((one) => one.resolves === true && one.to === to)
          if (isResolved) continue
          expect([from, to, canReach(machine, from, to)]).toEqual([from, to, reached.has(to)])
          if (from !== to && !reached.has(to)) expect(transitionsBetween(machine, from, to)).toEqual([])
          if (from !== to && transitionOf(machine, from, to) !== undefined) expect(reached.has(to)).toBe(true)
        }
      }
    })
  },
)

it('RIGHT-3 every kind with a closed list called status declares its machine', () => {
  const without = allEntities().filter(
    ({ fields, transitions }) => 'status' in fields && transitions === undefined,
  )
  expect(without.map(({ kind }) => kind)).toEqual([])
})
