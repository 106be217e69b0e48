import { clearImmediate, setImmediate } from 'node:timers'
import * as Y from 'yjs'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { noteDraft, noteDraftItems, noteStoredDraft } from './searchDrafts.ts'
import type { SearchItem } from '../search/searchItems.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import type { Store } from '../store/store.ts'
import { checkUpdate } from './checkUpdate.ts'
import { openDocumentRows } from './documentRows.ts'
import type { LiveDocument } from './liveDocument.ts'
import { createLoadedDocuments } from './loadedDocuments.ts'
import type { LoadedDocument } from './loadedDocuments.ts'

/** Of a running command: what it writes in its transaction, and what it does after it. */
interface CommandUnit {
  alongside(work: (db: Driver) => void): void
  afterCommit(work: () => void): void
}

/** A document changed: by a command of this computer, or by somebody elsewhere. */
export interface DocumentChange {
  id: string
  from: 'local' | 'remote'
}

/**
 * The durable Yjs documents of the open organization. What a command changed is on the disk when the command is answered;
 * what came from elsewhere is written right after it was applied, at the latest with the next change made here.
 */
export interface DocumentService {
  /** The loaded document. It may be unloaded when it was not used for a while; who keeps it uses `hold`. */
  open(id: string): LiveDocument
  /** Like `open`, and it stays loaded until `release` was called. */
  hold(id: string): { document: LiveDocument; release: () => void }
  /**
   * Makes a change inside a command: applies it now, and writes it in the command's transaction. A command that fails
   * leaves it applied and unwritten; it is written by the next command that changes the document, so that every change
   * made here has its audit entry. Returns all updates that the transaction will write, for that entry.
   * @throws OrgataError `invalid_input`, `too_large` (the document is untouched), `precondition_failed` if a newer Orgata
   * wrote the document
   */
  change(unit: CommandUnit, id: string, update: Uint8Array, origin: unknown): Uint8Array[]
  /**
   * Writes an update in a running transaction, for a document that is new; call it from a command's `alongside`.
   * `items`: what the search finds in it; read from the update where the caller does not know it.
   */
  append(db: Driver, id: string, update: Uint8Array, items?: readonly SearchItem[]): void
  /** Whether anything of this document is on this computer. */
  has(id: string): boolean
  /** The documents on this computer. */
  ids(): string[]
  /** The number of a document's last written update; numbers only grow. 0 where nothing is written. */
  position(id: string): number
  /** The number of the last update of each document that was, or may have been, made on this computer. */
  lastLocal(): ReadonlyMap<string, number>
  /** Called after every change, also one that is not written yet. */
  onChange(listener: (change: DocumentChange) => void): () => void
  /** Writes what came from elsewhere and is still waiting. */
  flush(): void
  close(): Promise<void>
}

/** A log of this many updates is replaced by one snapshot. */
const compactAt = 400

/** Opens the documents of one organization. */
export function openDocumentService(options: {
  store: Pick<Store, 'db'>
  organizationId: string
  teamId: string
  /** Told what fails while nobody waits for it; without it the process ends with it. */
  onLateError?: (error: unknown) => void
}): DocumentService {
  const { store, organizationId, teamId, onLateError } = options
  const { db } = store
  const rows = db.transaction(() => openDocumentRows(db))
  const changed = createEmitter<DocumentChange>()
  const waiting = new Set<LoadedDocument>()
  /** The command whose change is being applied at this moment. */
  let applying = false
  let timer: NodeJS.Immediate | undefined
  let closed = false

  const documents = createLoadedDocuments({
    rows,
    roomOf: (id) => `${organizationId}/${teamId}/${id}`,
    onUpdate(entry, update) {
      if (applying) return
      entry.remote.push(update)
      waiting.add(entry)
      timer ??= setImmediate(flushUnasked)
      changed.emit({ id: entry.live.id, from: 'remote' })
    },
  })

  /** Writes everything of a document that is not written, or a snapshot where the log has become long. */
  const write = (entry: LoadedDocument, withLocal: boolean) => {
    const { id, doc } = entry.live
    const { remote } = entry
    const local = withLocal ? entry.local : []
    const added = remote.length + local.length
    if (added === 0) return
    if (rows.count(id) + added >= compactAt && local.length === entry.local.length) {
      rows.replace(id, Y.encodeStateAsUpdate(doc), added)
    } else {
      for (const update of remote) rows.append(id, update, 'remote')
      for (const update of local) rows.append(id, update, 'local')
    }
    // What a failed command left unwritten is not to be found yet.
    const searched = local.length === entry.local.length ? [...entry.unsearched] : []
    if (searched.length > 0) noteDraft(db, id, doc, searched)
    db.afterCommit(() => {
      for (const part of searched) entry.unsearched.delete(part)
      entry.remote = entry.remote.filter((update) => !remote.includes(update))
      entry.local = entry.local.filter((update) => !local.includes(update))
      if (entry.remote.length === 0) waiting.delete(entry)
    })
  }

  function flush(): void {
    clearImmediate(timer)
    timer = undefined
    if (waiting.size === 0) return
    try {
      db.transaction(() => {
        for (const entry of waiting) write(entry, false)
      })
    } catch (error) {
      // The server has these changes too; they are written with the next ones, once the disk takes them again.
      if (!(error instanceof OrgataError)) throw error
    }
  }

  /** Nobody waits for this one. What failed is tried again with the next change. */
  function flushUnasked(): void {
    try {
      flush()
    } catch (error) {
      if (onLateError === undefined) throw error
      onLateError(error)
    }
  }

  const open = (id: string): LoadedDocument => {
    if (closed) throw new OrgataError('unavailable', 'Orgata is closing.')
    return documents.open(id)
  }

  return {
    open: (id) => open(id).live,
    hold(id) {
      const entry = open(id)
      entry.holds++
      let held = true
      return {
        document: entry.live,
        release() {
          if (held) entry.holds--
          held = false
        },
      }
    },
    change(unit, id, update, origin) {
      checkUpdate(update)
      const entry = open(id)
      const { live } = entry
      if (live.isReadOnly) {
        throw new OrgataError(
          'precondition_failed',
          'This playbook was changed with a newer Orgata. Update Orgata on this computer to edit it.',
        )
      }
      let isNew = false
      const noticed = () => (isNew = true)
      live.doc.on('update', noticed)
      applying = true
      try {
        Y.applyUpdate(live.doc, update, origin)
      } finally {
        applying = false
        live.doc.off('update', noticed)
      }
      const { pendingStructs, pendingDs } = live.doc.store
      // A repeated change is no change, unless it waits for another one that is still missing.
      if (isNew || pendingStructs !== null || pendingDs !== null) entry.local.push(update)
      const written = [...entry.local]
      unit.alongside(() => write(entry, true))
      if (isNew) unit.afterCommit(() => changed.emit({ id, from: 'local' }))
      return written
    },
    append(_db, id, update, items) {
      rows.append(id, update, 'local')
      if (items === undefined) noteStoredDraft(db, id)
      else noteDraftItems(db, id, items)
      db.afterCommit(() => {
        documents.take(id, update)
        changed.emit({ id, from: 'local' })
      })
    },
    has: (id) => rows.has(id) || (documents.find(id)?.remote.length ?? 0) > 0,
    ids: () => rows.ids(),
    position: (id) => rows.position(id),
    lastLocal: () => rows.lastLocal(),
    onChange: changed.on,
    flush,
    async close() {
      if (closed) return
      flush()
      closed = true
      documents.unloadAll()
    },
  }
}
