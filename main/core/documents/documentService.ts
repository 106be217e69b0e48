import { OrgataError } from '#shared/kernel/errors.ts'
import { documentsMessages } from '#shared/messages/documents.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { clearImmediate, setImmediate } from 'node:timers'
import * as Y from 'yjs'
import { createEmitter } from '#shared/kernel/emitter.ts'
import { newDocument } from '#shared/entities/coDocument.ts'
import type { CoDocument, DocumentItem } from '#shared/entities/coDocument.ts'
import { coDocuments, documentKey, parseDocumentKey } from '#shared/entities/coDocuments.ts'
import { roomName } from '#shared/protocol/roomName.ts'
import { noteDocument, noteDocumentItems, noteStoredDocument } from './searchDocuments.ts'
import type { CommandUnit, DocumentChange, DocumentEdit } from './documentEdit.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import type { Store } from '../store/store.ts'
import { watchApart } from './apartValues.ts'
import type { ApartWatch } from './apartValues.ts'
import type { Author } from './authors.ts'
import { checkUpdate } from './checkUpdate.ts'
import { applyUpdates, openDocumentRows } from './documentRows.ts'
import { refuseReadOnly } from './liveDocument.ts'
import type { LiveDocument } from './liveDocument.ts'
import { createLoadedDocuments } from './loadedDocuments.ts'
import type { LoadedDocument } from './loadedDocuments.ts'
import {
  dropStaged,
  keepingLayout,
  restage,
  signLast,
  stagedFor,
  stageEdit,
  stageLayout,
  stageUpdate,
} from './stagedChanges.ts'
import type { StagedChanges } from './stagedChanges.ts'

/**
 * The durable Yjs documents of the open organization, of every kind, by their keys (`documentKey`). A command's change
 * is applied to the live document, and so sent to windows and to the server, only after COMMIT. A foreign change is
 * written right after it was applied, at the latest with the next local change.
 */
export interface DocumentService {
  /** The loaded document. It may be unloaded when it was not used for a while; who keeps it uses `hold`. */
  open(id: string): LiveDocument
  /** Like `open`, and it stays loaded until `release` was called. */
  hold(id: string): { document: LiveDocument; release: () => void }
  /**
   * Makes a change inside a command: writes it in the command's transaction, and applies it to the live document after
   * COMMIT. A command that fails leaves the document as it was.
   * @throws OrgataError `invalid_input`, `too_large`, `precondition_failed` if a newer Orgata wrote the document
   */
  change(unit: CommandUnit, id: string, update: Uint8Array, origin: unknown): DocumentEdit
  /**
   * Like `change`, by a function: one Yjs transaction of this origin.
   * @throws the error of `work`; the document is unchanged then
   */
  edit(unit: CommandUnit, id: string, work: (doc: Y.Doc) => void, origin: unknown): DocumentEdit
  /** Has a document of an unknown layout count as one of the present layout. @throws OrgataError `precondition_failed` */
  claim(unit: CommandUnit, id: string): DocumentEdit
  /** The document as a command sees it: with the command's own changes. Read-only. */
  view(unit: CommandUnit, id: string): Y.Doc
  /**
   * Writes an update in a running transaction, for a new document; call it from a command's `alongside`. `items`: its
   * search entries; read from the update where the caller does not know them.
   */
  append(db: Driver, id: string, update: Uint8Array, items?: readonly DocumentItem[]): void
  /** The keys of the documents that belong to a record, here or not. */
  keysOf(recordKind: string, recordId: string): string[]
  /** Whether anything of this document is on this computer. */
  has(id: string): boolean
  /** Whether the record that a document belongs to is on this computer, of a kind that this version knows. */
  isNamed(id: string): boolean
  /** The documents on this computer. */
  ids(): string[]
  /** The number of a document's last written update; it only grows. 0 where none is written. */
  position(id: string): number
  /** The number of the last update of each document that was, or may have been, made on this computer. */
  lastLocal(): ReadonlyMap<string, number>
  /** The record that a document belongs to. */
  recordOf(id: string): { id: string; kind: string; name: string }
  /**
   * Begins to compare a document with the server's changes; the server has it up to this position of its log. Null
   * without local changes after that, or for an empty document.
   */
  watchApart(id: string, position: number): ApartWatch | null
  /**
   * Keeps the server's state separate when logs are compacted: `of` returns the position up to which the server has the
   * document.
   */
  shareUpTo(of: (id: string) => number): void
  /** Called after every change of the live document; a remote one may not be written yet. */
  onChange(listener: (change: DocumentChange) => void): () => void
  /** Writes foreign changes that still wait. */
  flush(): void
  close(): Promise<void>
}

/** A log of this many updates is replaced by one snapshot. */
const compactAt = 400

/** Opens the documents of one organization. */
export function openDocumentService(options: {
  store: Pick<Store, 'db'>
  organizationId: string
  /** The open team. */
  teamId: string
  /** The team of the record that a document belongs to; undefined for the open one. */
  teamOf?: (kind: CoDocument, id: string) => string | undefined
  kinds?: readonly CoDocument[]
  /** The name of a record; undefined where there is none. */
  nameOf?: (kind: string, id: string) => string | undefined
  /** The person of this computer, now. */
  self?: () => Author
  /** Receives errors that no caller awaits; without it they end the process. */
  onLateError?: (error: unknown) => void
}): DocumentService {
  const {
    store,
    organizationId,
    teamId,
    teamOf = () => undefined,
    onLateError,
    kinds = coDocuments,
    nameOf = () => undefined,
    self = () => ({ by: 'system', at: new Date(0).toISOString() }),
  } = options
  const { db } = store
  const rows = db.transaction(() => openDocumentRows(db))
  const changed = createEmitter<DocumentChange>()
  const waiting = new Set<LoadedDocument>()

  const kindOf = (key: string): CoDocument => {
    const { kind } = parseDocumentKey(key)
    const known = kinds.find((one) => one.kind === kind)
    if (known !== undefined) return known
    throw refusal('precondition_failed', documentsMessages.newer)
  }
  let timer: NodeJS.Immediate | undefined
  let closed = false
  let sharedPosition = (_key: string): number => 0

  const documents = createLoadedDocuments({
    rows,
    kindOf,
    roomOf: (key) => {
      const { kind, id } = parseDocumentKey(key)
      return roomName({ organizationId, teamId: teamOf(kindOf(key), id) ?? teamId, kind, documentId: id })
    },
    onUpdate(entry, update) {
      entry.remote.push(update)
      waiting.add(entry)
      timer ??= setImmediate(flushUnasked)
      changed.emit({ id: entry.live.id, from: 'remote' })
    },
  })

  /** The state of a document before this computer's changes after a position of its log; null without such changes. */
  const baseOf = (key: string, position: number): Y.Doc | null => {
    const base = position === 0 ? [] : rows.loadShared(key, position)
    if (base.length === 0 || (rows.lastLocal(key) ?? 0) <= position) return null
    const doc = newDocument(kindOf(key))
    applyUpdates(doc, base, 'base')
    return doc
  }

  /** Writes foreign changes, and a command's changes; a snapshot where the log is long. */
  const write = (entry: LoadedDocument, staged: StagedChanges | null) => {
    const { id } = entry.live
    const { remote } = entry
    const local = staged?.updates ?? []
    const doc = staged?.doc ?? entry.live.doc
    const added = remote.length + local.length
    if (added === 0) return
    if (rows.count(id) + added >= compactAt) {
      const base = baseOf(id, sharedPosition(id))
      if (base === null) rows.replace(id, [Y.encodeStateAsUpdate(doc)], added)
      else
        rows.replace(
          id,
          [Y.encodeStateAsUpdate(base), Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base))],
          added,
        )
      base?.destroy()
    } else {
      for (const update of remote) rows.append(id, update, 'remote')
      for (const { update } of local) rows.append(id, update, 'local')
    }
    const searched = [...entry.unsearched]
    const parts = new Set([...searched, ...(staged?.parts ?? [])])
    if (parts.size > 0) noteDocument(db, kindOf(id), id, doc, [...parts])
    db.afterCommit(() => {
      for (const part of searched) entry.unsearched.delete(part)
      entry.remote = entry.remote.filter((update) => !remote.includes(update))
      if (entry.remote.length === 0) waiting.delete(entry)
      if (staged !== null) applyCommitted(id, staged)
    })
  }

  /** The first moment at which windows and the server receive a command's changes. */
  const applyCommitted = (id: string, staged: StagedChanges) => {
    const { updates } = staged
    staged.updates = []
    staged.parts.clear()
    const entry = documents.find(id)
    if (entry !== undefined) {
      entry.isApplying = true
      try {
        for (const { update, origin } of updates) Y.applyUpdate(entry.live.doc, update, origin)
      } finally {
        entry.isApplying = false
      }
    }
    changed.emit({ id, from: 'local' })
  }

  function flush(): void {
    clearImmediate(timer)
    timer = undefined
    if (waiting.size === 0) return
    try {
      db.transaction(() => {
        for (const entry of waiting) write(entry, null)
      })
    } catch (error) {
      // The server has these changes too; they are written with the next ones, once the disk takes them again.
      if (!(error instanceof OrgataError)) throw error
    }
  }

  /** No caller awaits this one. A failed write is repeated with the next change. */
  function flushUnasked(): void {
    try {
      flush()
    } catch (error) {
      if (onLateError === undefined) throw error
      onLateError(error)
    }
  }

  const open = (id: string): LoadedDocument => {
    if (closed) throw refusal('unavailable', documentsMessages.closing)
    return documents.open(id)
  }

  /** Changes the copy, and has the command's transaction write the updates. */
  const stage = (
    unit: CommandUnit,
    id: string,
    work: (staged: StagedChanges) => Uint8Array[],
    isClaim = false,
  ): DocumentEdit => {
    const entry = open(id)
    if (!isClaim) refuseReadOnly(entry.live)
    const staged = stagedFor(entry, unit)
    try {
      const raised = stageLayout(entry.live.kind, staged)
      const { member, now } = unit
      const made = keepingLayout(entry.live.kind, staged, work)
      const isSigned = made.length > 0 && member !== undefined && now !== undefined
      const updates = [
        ...raised,
        ...(isSigned ? [signLast(staged, { by: member.personId, at: now() })] : made),
      ]
      if (updates.length > 0 && !staged.isRegistered) {
        staged.isRegistered = true
        unit.alongside(() => {
          staged.isRegistered = false
          const present = open(id)
          write(present, restage(present, staged))
        })
      }
      return { doc: staged.doc, updates }
    } catch (error) {
      // The copy may have taken in a part of the change.
      dropStaged(entry)
      throw error
    }
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
      return stage(unit, id, (staged) => (stageUpdate(staged, { update, origin }) ? [update] : []))
    },
    edit: (unit, id, work, origin) => stage(unit, id, (staged) => stageEdit(staged, work, origin)),
    claim(unit, id) {
      const { live } = open(id)
      if (!live.isReadOnly)
        throw refusal('precondition_failed', documentsMessages.notReadOnly, {
          kind: kindName(live.kind.record),
        })
      return stage(unit, id, (staged) => stageEdit(staged, live.kind.layout.claim, null), true)
    },
    view(unit, id) {
      const { live, staged } = open(id)
      return staged?.unit === unit && staged.isRegistered ? staged.doc : live.doc
    },
    append(_db, id, update, items) {
      rows.append(id, update, 'local')
      if (items === undefined) noteStoredDocument(db, kindOf(id), id)
      else noteDocumentItems(db, id, items)
      db.afterCommit(() => {
        documents.take(id, update)
        changed.emit({ id, from: 'local' })
      })
    },
    keysOf: (recordKind, recordId) =>
      kinds.filter(({ record }) => record === recordKind).map(({ kind }) => documentKey(kind, recordId)),
    has: (id) => rows.has(id) || (documents.find(id)?.remote.length ?? 0) > 0,
    isNamed(key) {
      const { kind: name, id } = parseDocumentKey(key)
      const kind = kinds.find((one) => one.kind === name)
      return kind !== undefined && nameOf(kind.record, id) !== undefined
    },
    ids: () => rows.ids(),
    position: (id) => rows.position(id),
    lastLocal: () => rows.lastLocals(),
    recordOf(key) {
      const { id } = parseDocumentKey(key)
      const { record: kind } = kindOf(key)
      return { id, kind, name: nameOf(kind, id) ?? kindName(kind).text }
    },
    watchApart(key, position) {
      const base = baseOf(key, position)
      return base === null ? null : watchApart(open(key).live, base, self())
    },
    shareUpTo: (of) => void (sharedPosition = of),
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
