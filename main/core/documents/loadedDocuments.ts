import { documentsMessages } from '#shared/messages/documents.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { kindName } from '#shared/entities/kindName.ts'
import * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { dropWaiting } from '#shared/entities/dropWaiting.ts'
import { applyUpdates } from './documentRows.ts'
import type { DocumentRows } from './documentRows.ts'
import { liveDocument } from './liveDocument.ts'
import type { LiveDocument } from './liveDocument.ts'
import { copyUpdate } from './stagedChanges.ts'
import type { StagedChanges } from './stagedChanges.ts'

/** A document in memory, with its unwritten changes. */
export interface LoadedDocument {
  live: LiveDocument
  /** While there are any it stays loaded. */
  holds: number
  /** Foreign and unwritten. */
  remote: Uint8Array[]
  /** Changes of the command that ran last; its copy of the live document serves the next command too. */
  staged: StagedChanges | null
  /** Whether a command's committed change is being applied. */
  isApplying: boolean
  /** Parts with foreign changes that are not indexed yet. */
  unsearched: Set<string>
}

/** The documents in memory: those with unwritten changes or holders, and the last used ones. */
export interface LoadedDocuments {
  /** @throws OrgataError `corrupt` */
  open(id: string): LoadedDocument
  find(id: string): LoadedDocument | undefined
  /** Applies the present log to the document, if it is in memory. */
  take(id: string, written: Uint8Array): void
  unloadAll(): void
}

/** Applied from our own log. */
const loadedOrigin = Symbol('loaded')

/** Number of documents without holders that stay loaded. */
const idleDocuments = 24

/** @param options.onUpdate a document was changed elsewhere: neither by its log nor by a command of this computer */
export function createLoadedDocuments(options: {
  rows: DocumentRows
  kindOf: (id: string) => CoDocument
  roomOf: (id: string) => string
  onUpdate: (document: LoadedDocument, update: Uint8Array) => void
}): LoadedDocuments {
  const { rows, kindOf, roomOf, onUpdate } = options
  /** The least recently used first. */
  const documents = new Map<string, LoadedDocument>()

  function load(id: string): LoadedDocument {
    const updates = rows.load(id)
    const kind = kindOf(id)
    const doc = newDocument(kind)
    try {
      applyUpdates(doc, updates, loadedOrigin)
      dropWaiting(doc)
    } catch (error) {
      doc.destroy()
      throw refusal(
        'corrupt',
        documentsMessages.damaged,
        { kind: kindName(kind.record) },
        { details: { id }, cause: error },
      )
    }
    const loaded: LoadedDocument = {
      live: liveDocument(id, kind, roomOf(id), doc),
      holds: 0,
      remote: [],
      staged: null,
      isApplying: false,
      unsearched: new Set(),
    }
    doc.on('afterTransaction', ({ changed, origin }: Y.Transaction) => {
      // Older servers forward what waits.
      dropWaiting(doc)
      if (origin === loadedOrigin || loaded.isApplying) return
      for (const part of kind.search.changedParts(doc, changed)) loaded.unsearched.add(part)
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (loaded.staged !== null) copyUpdate(loaded.staged, update)
      if (origin !== loadedOrigin && !loaded.isApplying) onUpdate(loaded, update)
    })
    return loaded
  }

  function unload({ live, staged }: LoadedDocument): void {
    documents.delete(live.id)
    staged?.doc.destroy()
    live.awareness.destroy()
    live.doc.destroy()
  }

  function unloadIdle(): void {
    const idle = [...documents.values()].filter(({ holds, remote }) => holds === 0 && remote.length === 0)
    for (const one of idle.slice(0, Math.max(0, idle.length - idleDocuments))) unload(one)
  }

  return {
    open(id) {
      const loaded = documents.get(id) ?? load(id)
      documents.delete(id)
      documents.set(id, loaded)
      unloadIdle()
      return loaded
    },
    find: (id) => documents.get(id),
    take(id, written) {
      const loaded = documents.get(id)
      if (loaded !== undefined) Y.applyUpdate(loaded.live.doc, written, loadedOrigin)
    },
    unloadAll() {
      for (const one of [...documents.values()]) unload(one)
    },
  }
}
