import type { Awareness } from 'y-protocols/awareness.js'
import type * as Y from 'yjs'

/**
 * Keeps the presence of a document under the document's own client id. Yjs takes a new id as soon as somebody else writes
 * under it; y-protocols keeps the old one, and `y-websocket` then fails while it connects, with an error that nobody can
 * catch.
 */
export function followClientId(doc: Y.Doc, awareness: Awareness): void {
  doc.on('afterTransactionCleanup', () => {
    if (awareness.clientID === doc.clientID) return
    const state = awareness.getLocalState()
    awareness.setLocalState(null)
    awareness.clientID = doc.clientID
    // The first state of an id has the clock 0, which others take for known.
    awareness.setLocalState({})
    awareness.setLocalState(state)
  })
}
