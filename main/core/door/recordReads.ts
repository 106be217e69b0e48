import type { DocumentService } from '#core/documents/documentService.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import { anyCommit } from '#core/openOrganization/topic.ts'
import type { Topic } from '#core/openOrganization/topic.ts'
import type { FindOptions, Store } from '#core/store/store.ts'

/** Receives each topic that an answer was computed from. */
export type ReadNote = (topic: Topic) => void

/** The open organization for a query that is to run again when something changes that it read. */
export function recordReads(organization: OpenOrganization, note: ReadNote): OpenOrganization {
  const store = recordStore(organization.store, note)
  const documents = recordDocuments(organization.documents, note)
  return {
    ...organization,
    store,
    documents,
    get sync() {
      note('sync')
      return organization.sync
    },
    get audit() {
      note('audit')
      return organization.audit
    },
    get peers() {
      note('audit')
      return organization.peers
    },
  }
}

function recordStore(store: Store, note: ReadNote): Store {
  return {
    get(kind, id, options) {
      note(`${kind}:${id}`)
      return store.get(kind, id, options)
    },
    find(kind, options) {
      note(kind)
      noteTerms(options?.terms, note)
      return store.find(kind, options)
    },
    count(kind, selector, terms) {
      note(kind)
      noteTerms(terms, note)
      return store.count(kind, selector, terms)
    },
    commit: store.commit,
    onCommit: store.onCommit,
    openStorage: store.openStorage,
    openCollections: store.openCollections,
    get collections() {
      note(anyCommit)
      return store.collections
    },
    get db() {
      note(anyCommit)
      return store.db
    },
    close: store.close,
  }
}

/** An answer changes with the texts of the records that a term looks through. */
function noteTerms(terms: FindOptions['terms'], note: ReadNote): void {
  for (const { of } of terms?.flat() ?? []) if (of !== undefined) note(of)
}

function recordDocuments(documents: DocumentService, note: ReadNote): DocumentService {
  return {
    ...documents,
    open(id) {
      note(`draft:${id}`)
      return documents.open(id)
    },
    hold(id) {
      note(`draft:${id}`)
      return documents.hold(id)
    },
    has(id) {
      note(`draft:${id}`)
      return documents.has(id)
    },
    ids() {
      note(anyCommit)
      return documents.ids()
    },
  }
}
