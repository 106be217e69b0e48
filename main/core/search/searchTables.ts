import type { Driver } from '../store/sqlite/driver.ts'
import { formatVersion } from '../store/upgradeSteps.ts'

/**
 * What the index understands as a word and how its tables look (the first number), and the format of the records from
 * which it was made. Another version than the file's makes it anew.
 */
const indexVersion = `1/${formatVersion}`

/** Separates the end of a title from what follows; no text holds it as a word. */
export const titleEnd = '\uE000'

/** Whether the file has the index that this version of Orgata keeps. */
export function hasSearchTables(db: Driver): boolean {
  const known = db.prepare(
    "SELECT name FROM sqlite_master WHERE name IN ('search_items', 'search_words', 'search_state')",
  )
  if (known.all().length !== 3) return false
  return db.prepare('SELECT version FROM search_state').get()?.['version'] === indexVersion
}

/**
 * Makes the tables of the search anew, empty. `search_items` holds the things with their texts, newest last;
 * `search_words` is their index (https://sqlite.org/fts5.html). The words are cut and folded by `foldText.ts`, so that
 * SQLite only splits at spaces: its own tokenizer knows neither Chinese words nor what is inside of German ones.
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
    CREATE TABLE search_state (version TEXT NOT NULL) STRICT;
    INSERT INTO search_state (version) VALUES ('${indexVersion}')`,
  )
  createWords(db)
}

/** Makes the index of words anew, empty. */
export function createWords(db: Driver): void {
  db.exec('DROP TABLE IF EXISTS search_words')
  db.exec(
    `CREATE VIRTUAL TABLE search_words USING fts5(
      scope, title, body, inner, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2'
    )`,
  )
}

/** The word that stands for the things of one kind of one team; null: of the whole organization. */
export function scopeWord(kind: string, team: string | null): string {
  return `${kind}${team === null ? 'all' : team.replaceAll('-', '')}`.toLowerCase()
}
