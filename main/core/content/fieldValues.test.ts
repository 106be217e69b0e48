import { expect, it } from 'vitest'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { sayingWords } from '#shared/messages/refusal.ts'
import { valueProblem } from './fieldValues.ts'

const format = createFormatMessage()

const number = (limits: Partial<Field>): Field => ({
  ...{ id: 'a', key: 'cold', label: 'Cold room', type: 'number', required: true, options: [], formula: null },
  ...limits,
})

it.each<[Partial<Field>, readonly number[], readonly number[], string]>([
  [{}, [-1e300, 0, 1e300], [Number.NaN, Number.POSITIVE_INFINITY], 'must be a number.'],
  [{ min: 2, max: 8, unit: '°C' }, [2, 5.5, 8], [1.999, 8.001, -5], 'must be between 2 and 8 °C.'],
  [{ min: 0 }, [0, 1e9], [-0.001], 'must be at least 0.'],
  [{ max: -18, unit: '°C' }, [-18, -30], [-17.9, 0], 'must be at most -18 °C.'],
  [{ min: null, max: null }, [0], [], ''],
])('%j takes %j and neither %j', (limits, fits, others, words) => {
  for (const value of fits) expect(valueProblem(number(limits), value)).toBeNull()
  for (const value of others) {
    const problem = valueProblem(number(limits), value)!
    expect(sayingWords(problem, format)).toBe(`“Cold room” ${words}`)
  }
})
