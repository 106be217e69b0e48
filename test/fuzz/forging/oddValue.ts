import type { z } from 'zod'
import { entityOf } from '#shared/entities/registry.ts'
import type { Dice } from '../dice.ts'
import type { Forger } from './forger.ts'

const oddValues: readonly unknown[] = [
  ...[null, undefined, true, 0, -1, 1.5, 2 ** 53, '', ' ', 'x', 'system', 'x'.repeat(3_000), '\ud800'],
  ...[[], {}, [null], { a: 1 }, { __proto__: null }, [[[[[[]]]]]], 'deleted', 'completed', 'active', 'owner'],
  ...['2020-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'f'.repeat(64)],
]

/** A value for a field: of another record, of its list of words, of a person, or one that fits nowhere. */
export function valueFor(dice: Dice, forger: Forger, kind: string, field: string): unknown {
  const schema = (entityOf(kind)?.schema.shape as { [name: string]: z.ZodType } | undefined)?.[field]
  const words = schema !== undefined && 'options' in schema ? (schema.options as unknown[]) : []
  const ofKind = forger.records.filter((one) => one.kind === kind)
  const { deviceId } = dice.pick(forger.actors)
  const odd = [...oddValues, forger.newId(), forger.organizationId, forger.teamId]
  const from = [
    odd,
    ofKind.map((one) => (one as unknown as Record<string, unknown>)[field]),
    words.filter((one) => typeof one === 'string'),
    forger.actors.map((one) => one.personId),
    [-100, 1, 9, 61, 90].map(field === 'hlc' ? (minute) => forger.stamp(minute, deviceId) : forger.at),
  ]
  const list = dice.pick(from)
  return list.length === 0 ? dice.pick(odd) : dice.pick(list)
}
