import * as Y from 'yjs'
import { openDocumentService } from '../documents/documentService.ts'
import { createSearchTables } from '../search/searchTables.ts'
import { openDataFile } from '../store/storageErrors.ts'

// A program for tests that kill it: writes one change after another and prints the number of each once it is saved.
const [file, from] = process.argv.slice(2)
const store = { db: openDataFile({ file: file! }) }
store.db.transaction(() => createSearchTables(store.db))
const documents = openDocumentService({ store, organizationId: 'org', teamId: 'team' })
const window = new Y.Doc()
Y.applyUpdate(window, Y.encodeStateAsUpdate(documents.hold('d1').document.doc))
const updates: Uint8Array[] = []
window.on('update', (update: Uint8Array) => updates.push(update))

for (let n = Number(from); ; n++) {
  window.getMap('numbers').set(String(n), true)
  store.db.transaction(() => {
    const alongside = (work: (db: typeof store.db) => void) => work(store.db)
    documents.change({ alongside }, 'd1', updates.pop()!, 'window')
  })
  process.stdout.write(`${n}\n`)
}
