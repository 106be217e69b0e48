import { quoteName } from './columns.ts'
import type { DocumentTable } from './documentTable.ts'
import type { Driver, SqlRow, SqlValue } from './driver.ts'
import { comparatorOf, matcherOf } from './matcher.ts'
import { selectorToSql } from './selectorToSql.ts'
import type { Condition } from './selectorToSql.ts'

/** A query with every part filled in; `sort` ends with the primary key. */
export interface TableQuery {
  /** Narrows the table before anything else; answered by SQL alone, so that matchers need not see its fields. */
  within?: Record<string, unknown>
  selector: Record<string, unknown>
  /** A condition for SQL alone: every list of terms, by any of its terms. */
  terms?: readonly (readonly SqlTerm[])[] | undefined
  sort: readonly Record<string, 'asc' | 'desc'>[]
  skip: number
  limit: number | undefined
}

/** One way in which a document can answer. */
export type SqlTerm = {
  /** Path of the field. */
  field: string
} & (
  | {
      /** A statement whose first column has the matching values. */
      among: string
      values: SqlValue[]
    }
  | {
      /** Pieces that all have to be in the text. */
      holds: readonly string[]
    }
)

/** How a row becomes the document that matchers see and callers get, and the columns that takes. */
export interface RowReader<Doc> {
  columns: string
  read: (row: SqlRow) => Doc
}

/** The SQL of a query and the rest for JavaScript. */
export interface QueryPlan {
  sql: string
  values: SqlValue[]
  /** RxDB's matcher must look at every row. */
  mustMatch: boolean
  /** RxDB's comparator must sort the rows. */
  mustSort: boolean
}

/** Compiles a query. As soon as something must be done in JavaScript, skip and limit are done there too. */
export function planQuery(table: DocumentTable, query: TableQuery, select: string): QueryPlan {
  const where = whereOf(table, query)
  const order = orderBy(table, query)
  const isAllSql = where.isExact && order !== undefined
  const isCut = query.limit !== undefined || query.skip > 0
  return {
    sql:
      `SELECT ${select} FROM ${quoteName(table.name)} WHERE ${where.sql}` +
      (order ? ` ORDER BY ${order}` : '') +
      (isAllSql && isCut ? ' LIMIT ? OFFSET ?' : ''),
    values: isAllSql && isCut ? [...where.values, query.limit ?? -1, query.skip] : where.values,
    mustMatch: !where.isExact,
    mustSort: order === undefined,
  }
}

function whereOf(table: DocumentTable, query: TableQuery): Omit<Condition, 'depth'> {
  const where = selectorToSql(query.selector, table.columns)
  const within = selectorToSql(query.within ?? {}, table.columns)
  const terms = (query.terms ?? []).map((some) => termsToSql(table, some))
  const parts = query.within === undefined ? [where, ...terms] : [within, where, ...terms]
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    values: parts.flatMap(({ values }) => values),
    isExact: where.isExact,
  }
}

function termsToSql(table: DocumentTable, terms: readonly SqlTerm[]): Pick<Condition, 'sql' | 'values'> {
  const parts = terms.map((term) => {
    const column = table.columns(term.field)
    if (column === undefined) throw new Error(`SQL cannot answer by ${term.field}`)
    if ('among' in term) return { sql: `${column.sql} IN (${term.among})`, values: term.values }
    return {
      sql: term.holds.map(() => `instr(${column.sql}, ?) > 0`).join(' AND '),
      values: [...term.holds],
    }
  })
  return {
    sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
  }
}

function orderBy(table: DocumentTable, query: TableQuery): string | undefined {
  const parts: string[] = []
  for (const part of query.sort) {
    const [path, direction] = Object.entries(part)[0]!
    const column = table.columns(path)
    if (!column || column.mixesAbsence) return undefined
    if (column.type === 'string' && table.hasOddCharacters) return undefined
    parts.push(direction === 'desc' ? `${column.sql} DESC` : column.sql)
  }
  return parts.join(', ')
}

/** The documents a query finds, in its order. */
export function runQuery<Doc>(
  db: Driver,
  table: DocumentTable,
  query: TableQuery,
  reader: RowReader<Doc>,
): Doc[] {
  const plan = planQuery(table, query, reader.columns)
  const statement = db.prepare(plan.sql)
  if (!plan.mustMatch && !plan.mustSort) return statement.all(...plan.values).map(reader.read)

  const matches = plan.mustMatch ? matcherOf(query.selector) : () => true
  const end = plan.mustSort || query.limit === undefined ? Number.POSITIVE_INFINITY : query.skip + query.limit
  const found: Doc[] = []
  if (end > 0) {
    for (const row of statement.iterate(...plan.values)) {
      const doc = reader.read(row)
      if (matches(doc) && found.push(doc) >= end) break
    }
  }
  if (plan.mustSort) found.sort(comparatorOf(query.sort))
  return found.slice(query.skip, query.limit === undefined ? undefined : query.skip + query.limit)
}

/** The condition of RxDB's selector that asks for all documents. */
const livingOnly = 'deleted = 0'

/** How many documents `runQuery` would find. */
export function countQuery<Doc>(
  db: Driver,
  table: DocumentTable,
  query: TableQuery,
  reader: RowReader<Doc>,
): number {
  const where = whereOf(table, query)
  if (!where.isExact) return runQuery(db, table, { ...query, sort: [] }, reader).length
  const name = quoteName(table.name)
  const ask = (sql: string, ...values: SqlValue[]) => Number(db.prepare(sql).get(...values)?.n)
  const found = `FROM ${name} WHERE ${where.sql}`
  if (query.limit !== undefined) {
    const page = `SELECT count(*) AS n FROM (SELECT 1 ${found} LIMIT ? OFFSET ?)`
    return ask(page, ...where.values, query.limit, query.skip)
  }
  // SQLite counts a whole index without looking at its entries, and only deleted documents have an index of their own.
  const all =
    where.sql === livingOnly
      ? ask(`SELECT (SELECT count(*) FROM ${name}) - (SELECT count(*) FROM ${name} WHERE deleted = 1) AS n`)
      : ask(`SELECT count(*) AS n ${found}`, ...where.values)
  return Math.max(0, all - query.skip)
}
