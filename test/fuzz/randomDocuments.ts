import type { RxDocumentData, RxJsonSchema } from 'rxdb'
import { fillWithDefaultSettings, getComposedPrimaryKeyOfDocumentData } from 'rxdb'
import type { Dice } from './dice.ts'
import { randomAny, randomKey, randomNumber, randomText } from './randomValues.ts'

/** A document of a random schema; its primary key is always called `id`. */
export type AnyDocument = { id: string } & Record<string, unknown>

/** Kinds of which SQL knows everything: `mark` and `level` may be null, the others may be missing, none may be both. */
type TameKind = 'text' | 'amount' | 'state' | 'flag' | 'mark' | 'level'

type FieldKind =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'object'
  | 'required'
  | 'list'
  | 'objects'
  | 'either'
  | 'any'
  | TameKind

/** A random schema: fields by name, and RxDB's form of it. */
export interface RandomSchema {
  fields: Record<string, FieldKind>
  /** Whether the key is put together from `shelf` and `place.number`. */
  isComposite: boolean
  hasAttachments: boolean
  schema: RxJsonSchema<RxDocumentData<AnyDocument>>
  /** The same with indexes, which must not change any answer. */
  indexed: RxJsonSchema<RxDocumentData<AnyDocument>>
}

const jsonTypes: Record<FieldKind, object> = {
  string: { type: ['string', 'null'], maxLength: 600 },
  number: { type: ['number', 'null'] },
  integer: { type: ['null', 'integer'] },
  boolean: { type: ['boolean', 'null'] },
  choice: { type: ['string', 'null'], enum: ['red', 'green', 'blue', null] },
  object: {
    type: ['object', 'null'],
    properties: {
      x: { type: ['number', 'null'] },
      deep: { type: 'object', properties: { y: { type: 'string' } } },
    },
  },
  required: {
    type: 'object',
    properties: { x: { type: ['number', 'null'] }, y: { type: 'string' } },
    required: ['x', 'y'],
  },
  list: { type: 'array', items: { type: 'string' } },
  objects: { type: 'array', items: { type: 'object' } },
  either: { type: ['string', 'number', 'null'] },
  any: {},
  text: { type: 'string', maxLength: 600 },
  amount: { type: 'number' },
  state: { type: 'string', enum: ['red', 'green', 'blue'] },
  flag: { type: 'boolean' },
  mark: { type: ['string', 'null'] },
  level: { type: ['number', 'null'] },
}

const tameKinds: readonly FieldKind[] = [
  'text',
  'amount',
  'state',
  'flag',
  'mark',
  'level',
  'required',
  'string',
  'number',
]
const alwaysThere: readonly FieldKind[] = ['mark', 'level', 'required']

/** Valid names in a JSON path; some have a meaning in SQL or JavaScript. */
const tameNames = ['f', 'F', 'g', 'f1', 'select', 'length', '_', 'rowid', 'NULL']

/** Names that SQL, JSON paths or JavaScript objects treat in their own way. */
const names = ['f', 'F', 'g', 'fé', 'f-x', 'f y', 'f"q', "f'q", 'select', 'constructor', 'length', 'f1', '🦷']

const keyLength = 400

/** Sub-fields of the kinds that have some. */
export const partsOf: Partial<Record<FieldKind, readonly string[]>> = {
  object: ['x', 'deep.y', 'deep'],
  required: ['x', 'y'],
  objects: ['x', 'y', '0.y', 'inner.y', 'list'],
  list: ['0', '1', 'length'],
  any: ['x', 'y', 'x.y', '0', 'a.b'],
}

export function randomSchema(dice: Dice): RandomSchema {
  const kinds = dice.isTame ? tameKinds : (Object.keys(jsonTypes) as FieldKind[])
  const fields: Record<string, FieldKind> = {}
  for (let i = 3 + dice.below(5); i > 0; i--)
    fields[dice.pick(dice.isTame ? tameNames : names)] = dice.pick(kinds)
  const isComposite = dice.chance(0.3)
  const hasAttachments = dice.chance(0.3)
  const keyParts = {
    shelf: { type: 'string', maxLength: keyLength },
    place: { type: 'object', properties: { number: { type: 'number' } }, required: ['number'] },
  }
  const schema = fillWithDefaultSettings<AnyDocument>({
    version: 0,
    primaryKey: isComposite
      ? { key: 'id', fields: ['shelf', 'place.number'] as never, separator: '|' }
      : 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: keyLength },
      ...(isComposite ? keyParts : {}),
      ...Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, jsonTypes[kind]])),
    } as never,
    required: ['id', ...Object.keys(fields).filter((name) => alwaysThere.includes(fields[name]!))] as never,
    ...(hasAttachments ? { attachments: {} } : {}),
  })
  return { fields, isComposite, hasAttachments, schema, indexed: withIndexes(dice, schema, fields) }
}

function withIndexes(
  dice: Dice,
  schema: RandomSchema['schema'],
  fields: RandomSchema['fields'],
): RandomSchema['schema'] {
  const paths = Object.entries(fields).flatMap(([name, kind]) => [
    name,
    ...(partsOf[kind] ?? []).map((part) => `${name}.${part}`),
  ])
  const indexes = Array.from({ length: dice.below(5) }, () => {
    const chosen = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(paths))
    return [...(dice.chance(0.7) ? ['_deleted'] : []), ...chosen, 'id']
  })
  return { ...schema, indexes: [...(schema.indexes ?? []), ...indexes] }
}

/** A value that a field of this kind may hold. */
export function randomValue(dice: Dice, kind: FieldKind): unknown {
  const orNull = <T>(value: T): T | null => (dice.chance(0.15) ? null : value)
  switch (kind) {
    case 'string':
      return orNull(randomText(dice))
    case 'number':
      return orNull(randomNumber(dice))
    case 'integer':
      return orNull(Math.trunc(randomNumber(dice)))
    case 'boolean':
      return orNull(dice.chance(0.5))
    case 'choice':
      return orNull(dice.pick(['red', 'green', 'blue']))
    case 'object':
      return orNull({
        ...(dice.chance(0.8) ? { x: orNull(randomNumber(dice)) } : {}),
        ...(dice.chance(0.8) ? { deep: dice.chance(0.7) ? { y: randomText(dice) } : {} } : {}),
      })
    case 'required':
      return { x: orNull(randomNumber(dice)), y: randomText(dice) }
    case 'list':
      return Array.from({ length: dice.below(4) }, () => randomText(dice))
    case 'objects':
      return Array.from({ length: dice.below(3) }, () => ({
        x: randomNumber(dice),
        y: orNull(randomText(dice)),
        list: [dice.below(3), randomText(dice)],
        ...(dice.chance(0.5) ? { inner: [{ y: randomText(dice) }, { y: dice.below(3) }] } : {}),
      }))
    case 'either':
      return orNull(dice.chance(0.5) ? randomText(dice) : randomNumber(dice))
    case 'text':
      return randomText(dice)
    case 'amount':
      return randomNumber(dice)
    case 'state':
      return dice.pick(['red', 'green', 'blue'])
    case 'flag':
      return dice.chance(0.5)
    case 'mark':
      return orNull(randomText(dice))
    case 'level':
      return orNull(randomNumber(dice))
    default:
      return randomAny(dice)
  }
}

/** The part of a document that makes its key; the same number gives the same key within a round. */
export function randomIdentity(dice: Dice, schema: RandomSchema, number: number): AnyDocument {
  if (!schema.isComposite) return { id: randomKey(dice, number, keyLength) }
  const parts = { shelf: randomKey(dice, number, 100), place: { number } }
  return { ...parts, id: getComposedPrimaryKeyOfDocumentData(schema.schema, parts as never) }
}

/** The fields other than the key; they obey the schema. */
export function randomFields(dice: Dice, { fields }: RandomSchema): Record<string, unknown> {
  const present = Object.entries(fields).filter(([, kind]) => alwaysThere.includes(kind) || dice.chance(0.85))
  return Object.fromEntries(present.map(([name, kind]) => [name, randomValue(dice, kind)]))
}
