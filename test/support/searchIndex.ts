import { wordsTable } from '#core/search/searchTables.ts'
import { noteStoredDocument } from '#core/documents/searchDocuments.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { newestPartOf, openSearchIndex } from '#core/search/searchIndex.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { Store } from '#core/store/store.ts'
import { foundKinds } from '#shared/contract/search.contract.ts'

/** Everything that the search knows, without the order in which it learned it: the texts, and each word at its place. */
export function indexContent(db: Driver): { items: string[]; words: string[] } {
  const items = db.prepare('SELECT owner, part, kind, sources, team, title, body FROM search_items').all()
  const words = foundKinds.flatMap((kind) => {
    db.exec(`CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, ${wordsTable(kind)}, instance)`)
    try {
      return db
        .prepare(
          `SELECT i.owner, i.part, i.kind, i.title, i.body, p.term, p.col, p.offset
           FROM temp.places AS p LEFT JOIN search_items AS i ON i.item = p.doc`,
        )
        .all()
    } finally {
      db.exec('DROP TABLE temp.places')
    }
  })
  return {
    items: items.map((row) => JSON.stringify(row)).toSorted(),
    words: words.map((row) => JSON.stringify(row)).toSorted(),
  }
}

/** Drops the index of an open file and rebuilds it, as opening does where it is missing. */
export function rebuildIndex(store: Store): void {
  store.db.transaction(() => {
    store.db.exec('DELETE FROM search_state')
    const index = openSearchIndex(store.db, {
      kinds: [playbookDocument],
      newestVersion: (kind, owner) => store.find(kind, newestPartOf(kind, owner))[0],
      page: (kind, after) =>
        store.find(kind, { selector: { id: { $gt: after } }, sort: [{ id: 'asc' }], limit: 20 }),
      noteDocument: (kind, id) => noteStoredDocument(store.db, kind, id),
    })
    index.fill(Number.POSITIVE_INFINITY)
  })
}
