import type { RxDocumentData, RxJsonSchema } from 'rxdb'
import { fillWithDefaultSettings } from 'rxdb'

/** A document of a random schema. */
export type AnyDocument = { id: string } & Record<string, unknown>

/** A seeded source of randomness (mulberry32). */
export interface Dice {
  /** From 0 up to 1. */
  next(): number
  /** From 0 up to `max`, whole. */
  below(max: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

/** The same seed gives the same throws. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (max) => Math.floor(next() * max),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    chance: (probability) => next() < probability,
  }
}

const texts = [
  '',
  'a',
  'b',
  'ab',
  'aB',
  'Z',
  '10',
  '9',
  'null',
  'true',
  'é',
  'ﬀ',
  '\uE000x',
  '\uFFFD',
  '\uFFFF',
  '🦷',
  '🦷a',
  '\u0000',
  'a\u0000b',
  '"',
  "'",
  '\\',
  '$.a',
  '日本',
  '\ud83d',
  '%',
  '_',
]
const numbers = [
  0,
  1,
  -1,
  2,
  10,
  9,
  0.1,
  0.30000000000000004,
  -0.5,
  1e21,
  1e-7,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 62,
  -(2 ** 60),
  1.7976931348623157e308,
  5e-324,
]

type FieldKind =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'object'
  | 'list'
  | 'objects'
  | 'any'

/** A random schema: fields by name, how absent values look in it, and RxDB's form of it. */
export interface RandomSchema {
  fields: Record<string, FieldKind>
  /** Whether an absent value is `null` or not there at all; RxDB leaves the order of the two among each other open. */
  absent: 'null' | 'missing'
  schema: RxJsonSchema<RxDocumentData<AnyDocument>>
  /** The same with indexes, which must not change any answer. */
  indexed: RxJsonSchema<RxDocumentData<AnyDocument>>
}

const kinds: readonly FieldKind[] = [
  'string',
  'number',
  'integer',
  'boolean',
  'choice',
  'object',
  'list',
  'objects',
  'any',
]

const jsonTypes: Record<FieldKind, object> = {
  string: { type: ['string', 'null'], maxLength: 20 },
  number: { type: ['number', 'null'] },
  integer: { type: ['integer', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  choice: { type: ['string', 'null'], enum: ['red', 'green', 'blue', null] },
  object: {
    type: 'object',
    properties: {
      x: { type: ['number', 'null'] },
      deep: { type: 'object', properties: { y: { type: 'string' } } },
    },
  },
  list: { type: 'array', items: { type: 'string' } },
  objects: { type: 'array', items: { type: 'object' } },
  any: {},
}

export function randomSchema(dice: Dice): RandomSchema {
  const fields: Record<string, FieldKind> = {}
  const count = 3 + dice.below(5)
  for (let i = 0; i < count; i++) fields[`f${i}`] = dice.pick(kinds)
  const schema = fillWithDefaultSettings<AnyDocument>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 40 },
      ...Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, jsonTypes[kind]])),
    } as never,
    required: ['id'],
  })
  const names = Object.keys(fields)
  const indexes = Array.from({ length: dice.below(4) }, () => [
    '_deleted',
    dice.pick(names),
    dice.pick(names),
    'id',
  ])
  const indexed = { ...schema, indexes: [...(schema.indexes ?? []), ...indexes] }
  return { fields, absent: dice.pick(['null', 'missing']), schema, indexed }
}

export function randomText(dice: Dice): string {
  return dice.chance(0.7) ? dice.pick(texts) : dice.pick(texts) + dice.pick(texts)
}

function randomNumber(dice: Dice): number {
  return dice.chance(0.8) ? dice.pick(numbers) : (dice.next() - 0.5) * 10 ** dice.below(20)
}

/** A value of any JSON type. */
export function randomAny(dice: Dice, depth = 0): unknown {
  switch (dice.below(depth > 1 ? 4 : 6)) {
    case 0:
      return randomText(dice)
    case 1:
      return randomNumber(dice)
    case 2:
      return dice.chance(0.5)
    case 3:
      return null
    case 4:
      return Array.from({ length: dice.below(3) }, () => randomAny(dice, depth + 1))
    default:
      return { [dice.pick(['x', 'y'])]: randomAny(dice, depth + 1) }
  }
}

/** A value that a field of this kind may hold. */
export function randomValue(dice: Dice, kind: FieldKind): unknown {
  switch (kind) {
    case 'string':
      return randomText(dice)
    case 'number':
      return randomNumber(dice)
    case 'integer':
      return Math.trunc(randomNumber(dice) % 1e6) + 0
    case 'boolean':
      return dice.chance(0.5)
    case 'choice':
      return dice.pick(['red', 'green', 'blue'])
    case 'object':
      return { x: randomNumber(dice), deep: dice.chance(0.7) ? { y: randomText(dice) } : {} }
    case 'list':
      return Array.from({ length: dice.below(4) }, () => randomText(dice))
    case 'objects':
      return Array.from({ length: dice.below(3) }, () => ({ x: randomNumber(dice), y: randomText(dice) }))
    default:
      return randomAny(dice)
  }
}

/** A document that obeys the schema. */
export function randomFields(dice: Dice, { fields, absent }: RandomSchema): Record<string, unknown> {
  const doc: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(fields)) {
    if (dice.chance(0.8)) doc[name] = randomValue(dice, kind)
    else if (absent === 'null' && !['object', 'list', 'objects'].includes(kind)) doc[name] = null
  }
  return doc
}
