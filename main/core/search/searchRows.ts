import { OrgataError } from '#shared/kernel/errors.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { indexText, innerText } from './foldText.ts'
import type { SearchItem } from './searchItems.ts'
import { createWords, teamWord, titleEnd, wordsTable } from './searchTables.ts'

/**
 * The source of a text. A text in draft and published version is stored once, with both bits. `archived` is a record
 * that lists find and the search does not.
 */
export const sources = { draft: 1, published: 2, record: 4, archived: 8 } as const

export type Source = (typeof sources)[keyof typeof sources]

/** A thing in the file with its texts. `item` only grows, so that the newest words have the largest. */
export interface ItemRow extends SearchItem {
  item: number
  /** The record; for parts of a playbook the playbook. */
  owner: string
  sources: number
  team: string | null
}

type NewRow = Omit<ItemRow, 'item'>

/** SQLite's code for an inconsistent virtual table: SQLITE_CORRUPT_VTAB. */
const damagedIndex = 267

/** Whether an error means that the index of words is damaged, and not the data. */
function isIndexDamage(error: unknown): boolean {
  return (
    error instanceof OrgataError && error.code === 'corrupt' && error.details?.['sqlite'] === damagedIndex
  )
}

/** The team and presence of a thing in the index: undefined where it is not there. */
export function ownerInIndex(db: Driver, owner: string): { team: string | null } | undefined {
  const row = db
    .prepare(`SELECT team FROM search_items WHERE owner = ? AND part = '' AND sources = ${sources.record}`)
    .get(owner)
  return row && { team: row['team'] as string | null }
}

/** The number of the last thing; 0 while there is none. */
export function newestItem(db: Driver): number {
  return Number(db.prepare('SELECT max(item) AS item FROM search_items').get()?.['item'] ?? 0)
}

/** Removes everything of a record and its parts. Call it in a transaction. */
export function removeOwner(db: Driver, owner: string): void {
  const rows = readRows(db, owner)
  if (rows.length === 0) return
  db.prepare('DELETE FROM search_items WHERE owner = ?').run(owner)
  changeWords(db, rows, [])
}

/**
 * Replaces the search entries of one source of a record by `items`: all of them, or where `parts` are given only those.
 * Equal ones are not written. Call it in a transaction.
 */
export function setItems(
  db: Driver,
  { owner, team, source }: { owner: string; team: string | null; source: Source },
  items: readonly SearchItem[],
  parts?: readonly string[],
): void {
  const wanted = new Map(items.map((item) => [keyOf({ ...item, team }), item]))
  const rows = parts === undefined ? readRows(db, owner) : parts.flatMap((part) => readRows(db, owner, part))
  const removed: ItemRow[] = []
  for (const row of rows) {
    const isWanted = wanted.delete(keyOf(row))
    const bits = isWanted ? row.sources | source : row.sources & ~source
    if (bits === row.sources) continue
    if (bits === 0) {
      db.prepare('DELETE FROM search_items WHERE item = ?').run(row.item)
      removed.push(row)
    } else db.prepare('UPDATE search_items SET sources = ? WHERE item = ?').run(bits, row.item)
  }
  const added = [...wanted.values()].map((item) => addRow(db, { ...item, owner, team, sources: source }))
  changeWords(db, removed, added)
}

/** Rebuilds damaged indexes of words, which are written at the end of a transaction. True if that was the error. */
export function mendWords(error: unknown, db: Driver): boolean {
  if (!isIndexDamage(error)) return false
  db.transaction(() => refillWords(db))
  return true
}

/** Rebuilds the indexes of words from the texts. Call it in a transaction. */
function refillWords(db: Driver): void {
  createWords(db)
  const page = db.prepare('SELECT * FROM search_items WHERE item > ? ORDER BY item LIMIT 500')
  for (let last = 0; ;) {
    const rows = page.all(last) as unknown as ItemRow[]
    if (rows.length === 0) return
    for (const row of rows) addWords(db, row)
    last = rows.at(-1)!.item
  }
}

const keyOf = ({ kind, part, team, title, body }: SearchItem & { team: string | null }) =>
  [kind, part, team ?? '', title, body].join('\0')

function readRows(db: Driver, owner: string, part?: string): ItemRow[] {
  const rows =
    part === undefined
      ? db.prepare('SELECT * FROM search_items WHERE owner = ?').all(owner)
      : db.prepare('SELECT * FROM search_items WHERE owner = ? AND part = ?').all(owner, part)
  return rows as unknown as ItemRow[]
}

function addRow(db: Driver, row: NewRow): ItemRow {
  const { owner, part, kind, sources: bits, team, title, body } = row
  const { lastInsertRowid } = db
    .prepare(
      'INSERT INTO search_items (owner, part, kind, sources, team, title, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(owner, part, kind, bits, team, title, body)
  return { ...row, item: lastInsertRowid }
}

function changeWords(db: Driver, removed: readonly ItemRow[], added: readonly ItemRow[]): void {
  try {
    for (const { item, kind } of removed)
      db.prepare(`DELETE FROM ${wordsTable(kind)} WHERE rowid = ?`).run(item)
    for (const row of added) addWords(db, row)
  } catch (error) {
    // The texts are the source; a damaged index must not block saving.
    if (!isIndexDamage(error)) throw error
    refillWords(db)
  }
}

function addWords(db: Driver, { item, kind, team, title, body }: ItemRow): void {
  const words = indexText(title)
  db.prepare(`INSERT INTO ${wordsTable(kind)} (rowid, team, title, body, inner) VALUES (?, ?, ?, ?, ?)`).run(
    item,
    teamWord(team),
    words === '' ? '' : `${words} ${titleEnd}`,
    indexText(body),
    innerText(title),
  )
}
