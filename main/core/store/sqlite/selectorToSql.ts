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
}

const all: Condition = { sql: '1', values: [], isExact: true }
const none: Condition = { sql: '0', values: [], isExact: true }
/** No condition: the matcher decides. */
const unknown: Condition = { sql: '1', values: [], isExact: false }

/** SQLite's limit for the depth of expressions is 1,000; far below that the matcher decides. */
const maxTerms = 200
const maxDepth = 100

type Json = unknown

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp)

/**
 * Compiles a mango selector. A condition that SQLite cannot answer exactly like RxDB's matcher is left out (`isExact`
 * false). Reference for the semantics: mingo's predicates, which RxDB uses.
 */
export function selectorToSql(selector: Record<string, unknown>, columns: Columns): Condition {
  let terms = 0
  let depth = 0

  function nested(work: () => Condition): Condition {
    if (depth >= maxDepth) return unknown
    depth += 1
    const condition = work()
    depth -= 1
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
  const useful = by === 'AND' ? parts.filter((part) => part.sql !== '1') : parts
  const isExact = parts.every((part) => part.isExact)
  if (useful.length === 0) return { ...(by === 'AND' ? all : none), isExact }
  return {
    sql: useful.length === 1 ? useful[0]!.sql : `(${useful.map((part) => part.sql).join(` ${by} `)})`,
    values: useful.flatMap((part) => part.values),
    isExact,
  }
}

/** Only an exact condition has an exact opposite; NULL counts as not matched. */
function negate(condition: Condition): Condition {
  return condition.isExact
    ? { sql: `NOT ifnull(${condition.sql}, 0)`, values: condition.values, isExact: true }
    : unknown
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
  if (value === null || value === undefined)
    return { sql: `${column.sql} IS NULL`, values: [], isExact: true }
  if (isForeign(column, value)) return none
  const constant = constantOf(column, value)
  if (constant === undefined) return unknown
  // Partial indexes apply only with the constant in the SQL.
  if (column.type === 'boolean')
    return { sql: `${column.sql} = ${Number(constant)}`, values: [], isExact: true }
  if (column.isDiscriminator && typeof constant === 'string' && !constant.includes('\0')) {
    return { sql: `${column.sql} = ${quoteText(constant)}`, values: [], isExact: true }
  }
  return { sql: `${column.sql} = ?`, values: [constant], isExact: true }
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
  if (constants.length > 0 && constants.length <= 8) {
    parts.push({
      sql: `${column.sql} IN (${constants.map(() => '?').join(', ')})`,
      values: constants,
      isExact: true,
    })
  } else if (constants.length > 0) {
    const sql = `${column.sql} IN (SELECT value FROM json_each(?))`
    parts.push({ sql, values: [JSON.stringify(constants)], isExact: true })
  }
  return join(parts, 'OR')
}

/** Texts order alike in UTF-8 and UTF-16 as long as one of them has no character from U+D800 on. */
const ordersAlike = /^[\0-\uD7FF]*$/

function compare(column: Column, operator: '>' | '>=' | '<' | '<=', value: Json): Condition {
  if (isForeign(column, value)) return none
  const constant = constantOf(column, value)
  if (constant === undefined) return unknown
  if (typeof constant === 'string' && column.type !== 'ascii' && !ordersAlike.test(constant)) return unknown
  return { sql: `${column.sql} ${operator} ?`, values: [constant], isExact: true }
}
