import type { FoundKind } from '#shared/contract/search.contract.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { tiersOf } from './queryText.ts'
import type { QueryWord } from './queryText.ts'
import { isIndexDamage, refillWords } from './searchRows.ts'
import type { ItemRow } from './searchRows.ts'
import { scopeWord } from './searchTables.ts'

/** A thing that answers a query. */
export interface FoundItem extends ItemRow {
  /** How well: 0 it is called so, 1 its name begins so, 2 all words are in its name, 3 they are anywhere in it. */
  tier: number
}

/** What was found of one kind. */
export interface FoundOfKind {
  kind: FoundKind
  /** The best first, the newest first among equals; at most as many as asked for. */
  items: FoundItem[]
  /** How many there are, up to `mostCounted`. */
  count: number
}

/** More things than this are not counted. */
export const mostCounted = 1_000

/** Looks for the things of one kind that a team may see. A damaged index is mended first. */
export function findItems(
  db: Driver,
  kind: FoundKind,
  options: { words: readonly QueryWord[]; team: string; limit: number },
): FoundOfKind {
  try {
    return find(db, kind, options)
  } catch (error) {
    if (!isIndexDamage(error)) throw error
    db.transaction(() => refillWords(db))
    return find(db, kind, options)
  }
}

function find(
  db: Driver,
  kind: FoundKind,
  { words, team, limit }: { words: readonly QueryWord[]; team: string; limit: number },
): FoundOfKind {
  const tiers = tiersOf(words, [scopeWord(kind, team), scopeWord(kind, null)])
  const page = db.prepare(
    `SELECT i.* FROM search_words JOIN search_items AS i ON i.item = search_words.rowid
     WHERE search_words MATCH ? ORDER BY search_words.rowid DESC LIMIT ?`,
  )
  // A part of a playbook stands twice where draft and version differ.
  const found = new Map<string, FoundItem>()
  let isAll = false
  for (const [tier, match] of tiers.entries()) {
    if (found.size >= limit) break
    const most = 2 * (limit + found.size)
    const rows = page.all(match, most) as unknown as ItemRow[]
    isAll = tier === tiers.length - 1 && rows.length < most
    for (const row of rows) {
      const key = `${row.owner} ${row.part}`
      if (!found.has(key)) found.set(key, { ...row, tier })
    }
  }
  return {
    kind,
    items: [...found.values()].slice(0, limit),
    count: isAll ? found.size : countOf(db, tiers.at(-1)!),
  }
}

function countOf(db: Driver, match: string): number {
  const row = db
    .prepare(
      `SELECT count(DISTINCT i.owner || ' ' || i.part) AS n FROM
         (SELECT rowid AS item FROM search_words WHERE search_words MATCH ? LIMIT ${mostCounted * 2}) AS w
         JOIN search_items AS i ON i.item = w.item`,
    )
    .get(match)
  return Math.min(mostCounted, Number(row?.['n']))
}
