import type { FilledMangoQuery } from 'rxdb'
import { normalizeMangoQuery } from 'rxdb'
import type { AnyDocument, Dice, RandomSchema } from './randomDocuments.ts'
import { randomAny, randomText, randomValue } from './randomDocuments.ts'

type Selector = Record<string, unknown>

/** A path into a document of the schema, sometimes one that leads nowhere, and a value that may stand there. */
function randomPath(dice: Dice, { fields }: RandomSchema): { path: string; value: () => unknown } {
  const [name, kind] = dice.pick(Object.entries(fields))
  if (kind === 'object' && dice.chance(0.8)) {
    return dice.chance(0.5)
      ? { path: `${name}.x`, value: () => randomValue(dice, 'number') }
      : { path: `${name}.deep.y`, value: () => randomText(dice) }
  }
  if (kind === 'objects' && dice.chance(0.6)) return { path: `${name}.y`, value: () => randomText(dice) }
  if (kind === 'list' && dice.chance(0.3)) return { path: `${name}.0`, value: () => randomText(dice) }
  if (dice.chance(0.05)) return { path: 'nowhere.at all', value: () => randomAny(dice) }
  return {
    path: name,
    value: () => (kind === 'list' ? randomText(dice) : randomValue(dice, kind)),
  }
}

function randomMatcher(dice: Dice, value: () => unknown, depth: number): unknown {
  const constant = () => (dice.chance(0.85) ? value() : randomAny(dice))
  switch (dice.below(depth > 1 ? 11 : 13)) {
    case 0:
      return { $eq: constant() }
    case 1:
      return { $ne: constant() }
    case 2:
      return { $gt: constant() }
    case 3:
      return { $gte: constant() }
    case 4:
      return { $lt: constant() }
    case 5:
      return { $lte: constant() }
    case 6:
      return { $in: Array.from({ length: dice.below(12) }, constant) }
    case 7:
      return { $nin: Array.from({ length: dice.below(4) }, constant) }
    case 8:
      return { $exists: dice.chance(0.5) }
    case 9:
      return { $gte: constant(), $lt: constant() }
    case 10:
      return dice.pick([
        { $regex: '^[ab]' },
        { $size: dice.below(3) },
        { $type: dice.pick(['string', 'number', 'null', 'boolean', 'array', 'object']) },
        { $mod: [2, 1] },
        { $elemMatch: { $eq: constant() } },
        { $elemMatch: { y: { $gt: '' } } },
      ])
    case 11:
      return { $not: randomMatcher(dice, value, depth + 1) }
    default:
      return { $eq: null }
  }
}

export function randomSelector(dice: Dice, schema: RandomSchema, depth = 0): Selector {
  const selector: Selector = {}
  for (let i = dice.below(3); i >= 0; i--) {
    if (depth < 2 && dice.chance(0.2)) {
      const branches = Array.from({ length: 1 + dice.below(3) }, () =>
        randomSelector(dice, schema, depth + 1),
      )
      selector[dice.pick(['$and', '$or', '$nor'])] = branches
    } else {
      const { path, value } = randomPath(dice, schema)
      selector[path] = randomMatcher(dice, value, 0)
    }
  }
  return selector
}

/** A whole query as RxDB hands it to a storage. */
export function randomQuery(dice: Dice, schema: RandomSchema): FilledMangoQuery<AnyDocument> {
  const sort = Array.from({ length: dice.below(3) }, () => {
    return { [randomPath(dice, schema).path]: dice.pick(['asc', 'desc']) }
  })
  const withDeleted = dice.chance(0.9) ? { _deleted: { $eq: false } } : {}
  return normalizeMangoQuery(schema.schema, {
    selector: { ...(dice.chance(0.1) ? {} : randomSelector(dice, schema)), ...withDeleted },
    ...(sort.length > 0 ? { sort } : {}),
    ...(dice.chance(0.3) ? { limit: dice.below(8) } : {}),
    ...(dice.chance(0.2) ? { skip: dice.below(5) } : {}),
  } as never)
}
