import type { Driver } from '../store/sqlite/driver.ts'
import { beginsWith, nameTiersOf, tiersOf } from './queryText.ts'
import type { QueryWord, Tier } from './queryText.ts'
import { mendWords } from './searchRows.ts'
import type { ItemRow } from './searchRows.ts'
import { archiveOf, teamWord, wordsTable } from './searchTables.ts'

/** A thing that answers a query. */
export interface FoundItem extends ItemRow {
  /** How well: 0 it is called so, 1 its name begins so, 2 all words are in its name, 3 they are anywhere in it. */
  rank: number
}

/** More things than this are not counted. */
const mostCounted = 1_000

interface Options {
  words: readonly QueryWord[]
  team: string
  limit: number
}

/** The things of one kind that answer a query and that a team may see: the best first, the newest among equals. */
export function findItems(db: Driver, kind: string, options: Options): FoundItem[] {
  const { words, team } = options
  const tiers = tiersOf(words, [teamWord(team), teamWord(null)])
  return mending(db, () => find(db, kind, tiers, options))
}

/**
 * The things of one kind whose names answer a query, archived ones too; of a kind without names those whose texts do.
 */
export function findNamed(db: Driver, kind: string, options: Options & { isNameless: boolean }): FoundItem[] {
  const { words, team, isNameless } = options
  const teams = [teamWord(team), teamWord(null), archiveOf(team), archiveOf(null)]
  const tiers = isNameless ? tiersOf(words, teams) : nameTiersOf(words, teams)
  return mending(db, () => find(db, kind, tiers, options))
}

/** How many things of one kind answer a query, up to `mostCounted`. */
export function countItems(db: Driver, kind: string, { words, team }: Omit<Options, 'limit'>): number {
  const match = tiersOf(words, [teamWord(team), teamWord(null)]).at(-1)!.match
  const table = wordsTable(kind)
  // A part of a playbook is indexed twice where draft and version differ.
  const count = db.prepare(
    `SELECT count(DISTINCT i.owner || ' ' || i.part) AS n FROM
       (SELECT rowid AS item FROM ${table} WHERE ${table} MATCH ? LIMIT ${mostCounted * 2}) AS w
       JOIN search_items AS i ON i.item = w.item`,
  )
  return mending(db, () => Math.min(mostCounted, Number(count.get(match)?.['n'])))
}

/** A damaged index is rebuilt before the search is repeated. */
function mending<T>(db: Driver, look: () => T): T {
  try {
    return look()
  } catch (error) {
    if (!mendWords(error, db)) throw error
    return look()
  }
}

function find(db: Driver, kind: string, tiers: readonly Tier[], { words, limit }: Options): FoundItem[] {
  const table = wordsTable(kind)
  const newest = db.prepare(
    `SELECT i.* FROM ${table} JOIN search_items AS i ON i.item = ${table}.rowid
     WHERE ${table} MATCH ? ORDER BY ${table}.rowid DESC LIMIT ?`,
  )
  const found = new Map<string, FoundItem>()
  for (const [index, { match, reach }] of tiers.entries()) {
    if (found.size >= limit) break
    for (const row of newest.all(match, 2 * (limit + found.size)) as unknown as ItemRow[]) {
      const key = `${row.owner} ${row.part}`
      if (found.has(key)) continue
      const rank = index === 0 ? 0 : reach === 'anywhere' ? 3 : beginsWith(row.title, words) ? 1 : 2
      found.set(key, { ...row, rank })
    }
  }
  return [...found.values()].toSorted((a, b) => a.rank - b.rank).slice(0, limit)
}
