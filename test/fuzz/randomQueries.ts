import type { FilledMangoQuery, RxDocumentData } from 'rxdb'
import { normalizeMangoQuery } from 'rxdb'
import type { Dice } from './dice.ts'
import type { AnyDocument, RandomSchema } from './randomDocuments.ts'
import { partsOf, randomValue } from './randomDocuments.ts'
import { randomAny, randomNumber, randomText } from './randomValues.ts'

type Selector = Record<string, unknown>
type Doc = RxDocumentData<AnyDocument>

/** The sources of queries: half of their constants come from the documents. */
interface Space {
  dice: Dice
  schema: RandomSchema
  documents: readonly Doc[]
}

interface Place {
  path: string
  /** A possible value of the field. */
  value: () => unknown
}

const ownPaths = ['id', '_rev', '_meta.lwt', '_deleted']

/** A path into a document of the schema, sometimes one that leads nowhere. */
function randomPlace({ dice, schema, documents }: Space): Place {
  const [name, kind] = dice.pick(Object.entries(schema.fields))
  const parts = partsOf[kind]
  let path = name
  if (parts && dice.chance(dice.isTame ? 1 : 0.6)) path = `${name}.${dice.pick(parts)}`
  if (dice.chance(0.1)) path = dice.pick(ownPaths)
  if (dice.chance(0.03) && !dice.isTame)
    path = dice.pick(['nowhere.at all', 'toString', 'valueOf.x', `${name}.`])
  return {
    path,
    value: () => {
      const found = dice.chance(0.6) && documents.length > 0 ? at(dice.pick(documents), path) : undefined
      if (found !== undefined) return found
      if (dice.chance(dice.isTame ? 0.02 : 0.2)) return randomAny(dice)
      if (kind === 'required' && dice.isTame)
        return path.endsWith('x') ? randomNumber(dice) : randomText(dice)
      return randomValue(dice, kind)
    },
  }
}

function at(doc: unknown, path: string): unknown {
  let value = doc
  for (const key of path.split('.')) {
    if (Array.isArray(value) && !/^\d+$/.test(key)) value = value[0]
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

const types = ['string', 'number', 'int', 'null', 'boolean', 'bool', 'array', 'object', 'undefined', 2, 10]

const allCases = Array.from({ length: 16 }, (_, n) => n)
/** Those that SQL can answer. */
const tameCases = [0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 15]

function randomMatcher(space: Space, value: () => unknown, depth: number): unknown {
  const { dice } = space
  const list = (max: number) => Array.from({ length: dice.below(max) }, value)
  switch (dice.pick(dice.isTame ? tameCases : allCases.slice(0, depth > 1 ? 14 : 16))) {
    case 0:
      return { $eq: value() }
    case 1:
      return { $ne: value() }
    case 2:
      return { [dice.pick(['$gt', '$gte'])]: value() }
    case 3:
      return { [dice.pick(['$lt', '$lte'])]: value() }
    case 4:
      return { $gte: value(), $lt: value() }
    case 5:
      return { $gt: value(), $lte: value(), $ne: value() }
    case 6:
      return { $in: dice.chance(0.2) ? [null, ...list(3)] : list(12) }
    case 7:
      return { $nin: dice.chance(0.2) ? [null, ...list(3)] : list(12) }
    case 8:
      return { $exists: dice.chance(0.5) }
    case 9:
      return { $eq: null }
    case 10:
      return dice.pick([
        { $regex: '^[ab]' },
        { $regex: 'A', $options: 'i' },
        { $regex: '^.$', $options: 'su' },
        { $not: { $regex: '\\d' } },
      ])
    case 11:
      return dice.pick([{ $size: dice.below(3) }, { $mod: [2, 1] }, { $mod: [3, 0] }])
    case 12:
      return { $type: dice.pick(types) }
    case 13:
      return dice.pick([
        { $elemMatch: { $eq: value() } },
        { $elemMatch: { $gt: randomText(dice), $ne: value() } },
        { $elemMatch: { y: { $gt: '' } } },
        { $elemMatch: { x: value(), y: { $ne: null } } },
        { $elemMatch: { inner: { $elemMatch: { y: { $in: [1, 2, 'a'] } } } } },
        { $elemMatch: { $or: [{ x: { $lt: 2 } }, { y: 'a' }] } },
      ])
    case 14:
      return { $not: depth > 1 ? { $eq: value() } : randomMatcher(space, value, depth + 1) }
    default:
      return value()
  }
}

function randomSelector(space: Space, depth = 0): Selector {
  const { dice } = space
  const selector: Selector = {}
  for (let i = dice.below(3); i >= 0; i--) {
    if (depth < 3 && dice.chance(0.25)) {
      const branches = Array.from({ length: 1 + dice.below(3) }, () => randomSelector(space, depth + 1))
      selector[dice.pick(['$and', '$or', '$nor'])] = branches
    } else {
      const { path, value } = randomPlace(space)
      selector[path] = randomMatcher(space, value, 0)
    }
  }
  return selector
}

/** A whole query as RxDB hands it to a storage. */
export function randomQuery(space: Space): FilledMangoQuery<AnyDocument> {
  const { dice, schema } = space
  const sort = Array.from({ length: dice.below(4) }, () => {
    return { [randomPlace(space).path]: dice.pick(['asc', 'desc']) }
  })
  const living = dice.chance(0.85) ? { _deleted: { $eq: false } } : {}
  return normalizeMangoQuery(schema.schema, {
    selector: { ...(dice.chance(0.1) ? {} : randomSelector(space)), ...living },
    ...(sort.length > 0 ? { sort } : {}),
    ...(dice.chance(0.3) ? { limit: dice.below(8) } : {}),
    ...(dice.chance(0.2) ? { skip: dice.below(5) } : {}),
  } as never)
}
