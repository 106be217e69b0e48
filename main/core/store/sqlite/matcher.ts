import { createRequire } from 'node:module'
import type * as Core from 'mingo/core'
import type * as QueryModule from 'mingo/query'

type Matcher = (doc: unknown) => boolean
type Comparator = (a: unknown, b: unknown) => number

interface Mingo {
  Query: typeof QueryModule.Query
  context: Core.Context
  compare: (a: unknown, b: unknown) => number
}

/** The operators that RxDB offers; the same list as in its `rx-query-mingo`. */
const operators = [
  '$elemMatch',
  '$eq',
  '$nor',
  '$exists',
  '$regex',
  '$and',
  '$gt',
  '$gte',
  '$in',
  '$lt',
  '$lte',
  '$ne',
  '$nin',
  '$mod',
  '$not',
  '$or',
  '$size',
  '$type',
] as const

/**
 * mingo is RxDB's own matcher. It is loaded when a query needs it for the first time: most never do, and loading RxDB
 * to get at it would cost a cold start 170 ms. A test holds it against RxDB's.
 */
const mingo = once((): Mingo => {
  const require = createRequire(import.meta.url)
  const core = require('mingo/core') as typeof Core
  const query = require('mingo/query') as typeof QueryModule
  const known = require('mingo/operators/query') as Record<string, never>
  const util = require('mingo/util') as Pick<Mingo, 'compare'>
  return {
    Query: query.Query,
    context: core.Context.init({
      query: Object.fromEntries(operators.map((name) => [name, known[name]])) as never,
    }),
    compare: util.compare,
  }
})

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Tells whether a document matches a mango selector, as RxDB's `getQueryMatcher` does. */
export function matcherOf(selector: Record<string, unknown>): Matcher {
  const { Query, context } = mingo()
  const query = new Query(selector as never, { context })
  return (doc) => query.test(doc as never)
}

/** Orders documents as RxDB's `getSortComparator` does. */
export function comparatorOf(sort: readonly Record<string, 'asc' | 'desc'>[]): Comparator {
  const { compare } = mingo()
  const parts = sort.map((part) => {
    const [path, direction] = Object.entries(part)[0]!
    return { keys: path.split('.'), sign: direction === 'asc' ? 1 : -1 }
  })
  return (a, b) => {
    for (const { keys, sign } of parts) {
      const left = valueAt(a, keys)
      const right = valueAt(b, keys)
      if (left === right) continue
      if (typeof left === typeof right && (typeof left === 'string' || typeof left === 'number')) {
        return (left as string) < (right as string) ? -sign : sign
      }
      const order = sign === 1 ? compare(left, right) : compare(right, left)
      // Where RxDB finds two values equal it leaves their order to chance; here the next field decides.
      if (order !== 0) return order
    }
    return 0
  }
}

function valueAt(doc: unknown, keys: readonly string[]): unknown {
  let value = doc
  for (const key of keys) {
    // As RxDB does it: a text has a length and characters by number.
    if (value === undefined || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
