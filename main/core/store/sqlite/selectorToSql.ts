import type { Column, Columns } from './columns.ts'
import { quoteText } from './columns.ts'
import type { SqlValue } from './driver.ts'

/**
 * A selector as SQL. Every document that the selector matches satisfies `sql`; with `isExact` no other document does.
 */
export interface Condition {
  sql: string
  values: SqlValue[]
  isExact: boolean
  /** Parts of the expression within each other. */
  depth: number
  /** All that `sql` says: the column has one of these values. */
  oneOf?: { column: Column; constants: SqlValue[] }
}

const all: Condition = { sql: '1', values: [], isExact: true, depth: 1 }
const none: Condition = { sql: '0', values: [], isExact: true, depth: 1 }
/** No condition: the matcher decides. */
const unknown: Condition = { ...all, isExact: false }

/** SQLite takes 32,766 values and 1,000 levels in an expression; far below that the matcher decides. */
const maxTerms = 4_000
const maxDepth = 200

type Json = unknown

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp)

/**
 * Compiles a mango selector. A condition that SQLite cannot answer exactly like RxDB's matcher is left out (`isExact`
 * false). Reference for the semantics: mingo's predicates, which RxDB uses.
 */
export function selectorToSql(selector: Record<string, unknown>, columns: Columns): Condition {
  let terms = 0
  let level = 0

  function nested(work: () => Condition): Condition {
    if (level >= maxDepth) return unknown
    level += 1
    const condition = work()
    level -= 1
    return condition
  }

  function ofSelector(node: Record<string, Json>): Condition {
    return join(
      Object.entries(node).map(([key, value]) => {
        if (!key.startsWith('$')) return ofField(columns(key), value)
        if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) return unknown
        const branches = value.map((branch) => nested(() => ofSelector(branch)))
        if (key === '$and') return join(branches, 'AND')
        if (key === '$or') return join(branches, 'OR')
        if (key === '$nor') return negate(join(branches, 'OR'))
        return unknown
      }),
      'AND',
    )
  }

  function ofField(column: Column | undefined, matcher: Json): Condition {
    if (!column || ++terms > maxTerms) return unknown
    if (!isObject(matcher)) return equals(column, matcher)
    const operators = Object.entries(matcher)
    if (!operators.some(([operator]) => operator.startsWith('$'))) return unknown
    return join(
      operators.map(([operator, operand]) => ofOperator(column, operator, operand)),
      'AND',
    )
  }

  function ofOperator(column: Column, operator: string, operand: Json): Condition {
    switch (operator) {
      case '$eq':
        return equals(column, operand)
      case '$ne':
        return negate(equals(column, operand))
      case '$in':
        return isIn(column, operand)
      case '$nin':
        return negate(isIn(column, operand))
      case '$gt':
        return compare(column, '>', operand)
      case '$gte':
        return compare(column, '>=', operand)
      case '$lt':
        return compare(column, '<', operand)
      case '$lte':
        return compare(column, '<=', operand)
      case '$not':
        return isObject(operand) ? negate(nested(() => ofField(column, operand))) : unknown
      default:
        return unknown
    }
  }

  return ofSelector(selector)
}

function join(parts: readonly Condition[], by: 'AND' | 'OR'): Condition {
  const neutral = by === 'AND' ? all : none
  const isExact = parts.every((part) => part.isExact)
  // One branch without a condition lets every document through.
  const decided = by === 'OR' && parts.some((part) => part.sql === all.sql)
  const some = decided ? [all] : parts.filter((part) => part.sql !== neutral.sql)
  const useful = by === 'OR' ? gathered(some) : some
  if (useful.length === 0) return { ...neutral, isExact }
  if (useful.length === 1) return { ...useful[0]!, isExact }
  const depth = Math.max(...useful.map((part) => part.depth)) + Math.ceil(Math.log2(useful.length))
  if (depth > maxDepth) return unknown
  return {
    sql: balanced(
      useful.map(({ sql }) => sql),
      by,
    ),
    values: useful.flatMap(({ values }) => values),
    isExact,
    depth,
  }
}

/** Alternatives with the values of a column put together: SQLite looks a value up in a list, but compares it one by one. */
function gathered(parts: readonly Condition[]): Condition[] {
  const lists = new Map<string, { column: Column; constants: SqlValue[] }>()
  const others: Condition[] = []
  for (const part of parts) {
    if (part.oneOf === undefined) others.push(part)
    else {
      const { column, constants } = part.oneOf
      const list = lists.get(column.sql) ?? { column, constants: [] }
      lists.set(column.sql, list)
      list.constants.push(...constants)
    }
  }
  return [...[...lists.values()].map(({ column, constants }) => inList(column, constants)), ...others]
}

/** Joined as a balanced tree: in a row, each part would be one level deeper than the one before. */
function balanced(parts: readonly string[], by: 'AND' | 'OR'): string {
  if (parts.length === 1) return parts[0]!
  const middle = Math.ceil(parts.length / 2)
  return `(${balanced(parts.slice(0, middle), by)} ${by} ${balanced(parts.slice(middle), by)})`
}

const leaf = (sql: string, values: SqlValue[] = [], depth = 3): Condition => ({
  sql,
  values,
  isExact: true,
  depth,
})

/** Only an exact condition has an exact opposite; NULL counts as not matched. */
function negate(condition: Condition): Condition {
  const { sql, values, isExact, depth } = condition
  return isExact ? leaf(`NOT ifnull(${sql}, 0)`, values, depth + 2) : unknown
}

/**
 * The form in which SQLite compares a constant, or undefined where its comparison differs from JavaScript's:
 * integers that a double cannot hold are other numbers in JSON text, and half a surrogate pair is no UTF-8.
 */
function constantOf(column: Column, value: Json): SqlValue | undefined {
  if (typeof value === 'number') {
    return column.type === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
  }
  if (typeof value === 'boolean') return column.type === 'boolean' ? Number(value) : undefined
  if (typeof value === 'string') {
    return (column.type === 'string' || column.type === 'ascii') && value.isWellFormed() ? value : undefined
  }
  return undefined
}

/** Whether a constant is of another type than every value of the column, so that they never compare. */
function isForeign(column: Column, value: Json): boolean {
  const type = column.type === 'ascii' ? 'string' : column.type
  return ['string', 'number', 'boolean'].includes(typeof value) && typeof value !== type
}

function equals(column: Column, value: Json): Condition {
  if (value === null || value === undefined) return leaf(`${column.sql} IS NULL`)
  if (isForeign(column, value)) return none
  const constant = constantOf(column, value)
  if (constant === undefined) return unknown
  // Partial indexes apply only with the constant in the SQL.
  if (column.type === 'boolean') return leaf(`${column.sql} = ${Number(constant)}`)
  if (column.isDiscriminator && typeof constant === 'string' && !constant.includes('\0')) {
    return leaf(`${column.sql} = ${quoteText(constant)}`)
  }
  return inList(column, [constant])
}

function isIn(column: Column, list: Json): Condition {
  if (!Array.isArray(list)) return unknown
  const constants: SqlValue[] = []
  let hasNull = false
  for (const value of list as Json[]) {
    if (value === null) hasNull = true
    else if (!isForeign(column, value)) {
      const constant = constantOf(column, value)
      if (constant === undefined) return unknown
      constants.push(constant)
    }
  }
  const parts: Condition[] = hasNull ? [equals(column, null)] : []
  if (constants.length > 0) parts.push(inList(column, constants))
  return join(parts, 'OR')
}

function inList(column: Column, constants: SqlValue[]): Condition {
  const { sql } = column
  const oneOf = { column, constants }
  if (constants.length === 1) return { ...leaf(`${sql} = ?`, constants), oneOf }
  if (constants.length <= 8)
    return { ...leaf(`${sql} IN (${constants.map(() => '?').join(', ')})`, constants), oneOf }
  return { ...leaf(`${sql} IN (SELECT value FROM json_each(?))`, [JSON.stringify(constants)]), oneOf }
}

/** Texts order alike in UTF-8 and UTF-16 as long as one of them has no character from U+D800 on. */
const ordersAlike = /^[\0-\uD7FF]*$/

function compare(column: Column, operator: '>' | '>=' | '<' | '<=', value: Json): Condition {
  if (isForeign(column, value)) return none
  const constant = constantOf(column, value)
  if (constant === undefined) return unknown
  if (typeof constant === 'string' && column.type !== 'ascii' && !ordersAlike.test(constant)) return unknown
  return leaf(`${column.sql} ${operator} ?`, [constant])
}
