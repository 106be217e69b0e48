import { foundKinds } from '#shared/contract/search.contract.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { formatVersion } from '../store/upgradeSteps.ts'
import { recordsWithItems } from './searchItems.ts'

/**
 * The version of word folding and tables (the first number), and of the records' format. Another version than the
 * file's rebuilds the index.
 */
const indexVersion = `3/${formatVersion}`

/** Separates the end of a title from the text after it; no text contains it as a word. */
export const titleEnd = '\uE000'

/** The index of the words of one kind of thing. One for each, so that the few of one are not lost among the many of another. */
export function wordsTable(kind: string): string {
  return `search_words_${kind}`
}

/** Whether the file has the index that this version of Orgata keeps. */
export function hasSearchTables(db: Driver): boolean {
  const names = ['search_items', 'search_state', ...foundKinds.map(wordsTable)]
  const known = db
    .prepare('SELECT count(*) AS n FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?))')
    .get(JSON.stringify(names))
  if (known?.['n'] !== names.length) return false
  return db.prepare('SELECT version FROM search_state').get()?.['version'] === indexVersion
}

/**
 * Creates the tables of the search, empty. `search_items` holds the entries with their texts, newest last; the tables
 * `search_words_*` are their index (https://sqlite.org/fts5.html). The words are split and folded by `foldText.ts`, so
 * that SQLite only splits at spaces: its own tokenizer knows neither Chinese words nor parts of German ones.
 */
export function createSearchTables(db: Driver): void {
  db.exec('DROP TABLE IF EXISTS search_state; DROP TABLE IF EXISTS search_items')
  db.exec(
    `CREATE TABLE search_items (
      item INTEGER PRIMARY KEY,
      owner TEXT NOT NULL,
      part TEXT NOT NULL,
      kind TEXT NOT NULL,
      sources INTEGER NOT NULL,
      team TEXT,
      title TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX search_items_owner ON search_items (owner, part);
    CREATE TABLE search_state (version TEXT NOT NULL, fill_kind TEXT, fill_after TEXT NOT NULL DEFAULT '') STRICT;
    INSERT INTO search_state (version) VALUES ('${indexVersion}')`,
  )
  createWords(db)
}

/** Progress of indexing records that are older than the index: the kind, and the last indexed id. */
export interface FillPlace {
  kind: Kind
  after: string
}

/** Null where everything is in the index. */
export function readFillPlace(db: Driver): FillPlace | null {
  const row = db.prepare('SELECT fill_kind, fill_after FROM search_state').get()
  const kind = recordsWithItems.find((one) => one === row?.['fill_kind'])
  return kind === undefined ? null : { kind, after: row?.['fill_after'] as string }
}

/** Whether the search knows everything that is in the file. */
export function isIndexComplete(db: Driver): boolean {
  return readFillPlace(db) === null
}

/** Stores the progress, in the transaction that indexes the records. */
export function writeFillPlace(db: Driver, place: FillPlace | null): void {
  db.prepare('UPDATE search_state SET fill_kind = ?, fill_after = ?').run(
    place?.kind ?? null,
    place?.after ?? '',
  )
}

/**
 * Creates the indexes of words, empty. Prefixes of up to three letters are indexed too, because they match most
 * entries.
 */
export function createWords(db: Driver): void {
  for (const kind of foundKinds) {
    const table = wordsTable(kind)
    db.exec(
      `DROP TABLE IF EXISTS ${table};
       CREATE VIRTUAL TABLE ${table} USING fts5(
         team, title, body, inner, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
       )`,
    )
  }
}

/** The team word of archived entries, which no search of the team finds. */
export function archiveOf(team: string | null): string {
  return `archive${teamWord(team)}`
}

/** The word for the entries of a team; null: of the whole organization. */
export function teamWord(team: string | null): string {
  return team === null ? 'all' : team.replaceAll('-', '').toLowerCase()
}
