import { openSearchIndex } from '#core/search/searchIndex.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { Store } from '#core/store/store.ts'

/** Everything that the search knows, without the order in which it learned it: the texts, and each word at its place. */
export function indexContent(db: Driver): { items: string[]; words: string[] } {
  const name = (row: string) =>
    `${row}.owner || ' ' || ${row}.part || ' ' || ${row}.kind || ' ' || ${row}.title`
  db.exec('CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, search_words, instance)')
  try {
    const items = db.prepare('SELECT owner, part, kind, sources, team, title, body FROM search_items').all()
    const words = db
      .prepare(
        `SELECT ${name('i')} AS place, i.body, p.term, p.col, p.offset
         FROM places AS p LEFT JOIN search_items AS i ON i.item = p.doc`,
      )
      .all()
    return {
      items: items.map((row) => JSON.stringify(row)).toSorted(),
      words: words.map((row) => JSON.stringify(row)).toSorted(),
    }
  } finally {
    db.exec('DROP TABLE temp.places')
  }
}

/** Forgets the index of an open file and makes it anew, as opening does where it is missing. */
export function rebuildIndex(store: Store): void {
  store.db.transaction(() => {
    store.db.exec('DELETE FROM search_state')
    openSearchIndex(store.db, {
      newestVersion: (playbookId) =>
        store.find('playbookVersion', { selector: { playbookId }, sort: [{ number: 'desc' }], limit: 1 })[0],
      all: (kind) => store.find(kind, { sort: [{ id: 'asc' }] }),
    })
  })
}
