import * as Y from 'yjs'

/** Who writes with a Yjs client, and when they began. A client belongs to one session of one person. */
export interface Author {
  /** The person. */
  by: string
  /** The instant of the session's first change, ISO 8601. */
  at: string
}

/** The shared map of authors by client number, in every document in addition to its kind's roots. */
const authorsOf = (doc: Y.Doc) => doc.getMap<unknown>('authors')

/** Names the author of an update's clients that have none yet. Call it in a transaction. Returns whether any was new. */
export function nameAuthor(doc: Y.Doc, update: Uint8Array, author: Author): boolean {
  const authors = authorsOf(doc)
  let isNew = false
  for (const client of Y.parseUpdateMeta(update).to.keys()) {
    if (authors.has(String(client))) continue
    authors.set(String(client), { ...author })
    isNew = true
  }
  return isNew
}

/** The author of a client's changes; undefined where it is missing or malformed. */
export function authorOf(doc: Y.Doc, client: number): Author | undefined {
  const author = authorsOf(doc).get(String(client))
  if (typeof author !== 'object' || author === null || !('by' in author) || !('at' in author))
    return undefined
  const { by, at } = author
  const isUsable = typeof by === 'string' && by.length <= 64 && typeof at === 'string'
  return isUsable && !Number.isNaN(Date.parse(at)) ? { by, at } : undefined
}
