import { documentsMessages } from '#shared/messages/documents.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { kindName } from '#shared/entities/kindName.ts'
import * as Y from 'yjs'
import { applyBounded } from '#shared/entities/applyBounded.ts'
import { mayChangeLayout, raiseLayout } from '#shared/entities/coDocument.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { watchDepth } from '#shared/entities/documentDepth.ts'
import { dropWaiting } from '#shared/entities/dropWaiting.ts'
import { nameAuthor } from './authors.ts'
import type { Author } from './authors.ts'
import { tooDeep } from './checkUpdate.ts'

/** One Yjs update of a command, with the origin for listeners of the live document. */
export interface StagedUpdate {
  update: Uint8Array
  origin: unknown
}

/**
 * The document changes of a running command, on a copy: the live document, and with it windows and the server, receive
 * the updates only after COMMIT.
 */
export interface StagedChanges {
  /** The command. */
  unit: object
  /** The live document with the updates. */
  readonly doc: Y.Doc
  /** Not committed yet, in order. */
  updates: StagedUpdate[]
  /** Parts that the updates changed, for the search. */
  readonly parts: Set<string>
  /** Whether the command's transaction will write the updates. */
  isRegistered: boolean
}

/** A document that commands change. */
interface Changeable {
  readonly live: { readonly doc: Y.Doc; readonly kind: CoDocument }
  staged: StagedChanges | null
}

const copied = Symbol('copied from the live document')

function copyOf({ doc: live, kind }: Changeable['live'], unit: object): StagedChanges {
  const doc = new Y.Doc()
  // Only a type that has its kind can be told when something in it changes.
  kind.roots(doc)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live), copied)
  const parts = new Set<string>()
  doc.on('afterTransaction', ({ changed, origin }: Y.Transaction) => {
    if (origin === copied) return
    for (const part of kind.search.changedParts(doc, changed)) parts.add(part)
  })
  return { unit, doc, updates: [], parts, isRegistered: false }
}

/** The copy for a command's changes. One with changes of another command, or of a failed transaction, is dropped. */
export function stagedFor(entry: Changeable, unit: object): StagedChanges {
  const { staged } = entry
  if (staged !== null && staged.updates.length === 0) {
    staged.unit = unit
    staged.parts.clear()
    return staged
  }
  if (staged?.unit === unit && staged.isRegistered) return staged
  dropStaged(entry)
  return (entry.staged = copyOf(entry.live, unit))
}

/** Forgets changes that were not committed. */
export function dropStaged(entry: Changeable): void {
  entry.staged?.doc.destroy()
  entry.staged = null
}

/** The changes on a present copy of the document, where another command took the place of theirs. */
export function restage(entry: Changeable, staged: StagedChanges): StagedChanges {
  if (entry.staged === staged) return staged
  const again = copyOf(entry.live, staged.unit)
  for (const update of staged.updates) stageUpdate(again, update)
  return again
}

/** Brings the copy up to date with an update of the live document. */
export function copyUpdate(staged: StagedChanges, update: Uint8Array): void {
  Y.applyUpdate(staged.doc, update, copied)
}

/**
 * Applies an update to the copy.
 * @returns false without a difference, as for a repeated update
 * @throws OrgataError `too_large`; `invalid_input`; `precondition_failed` for one that builds on updates that are not
 * here; the copy has to be dropped then
 */
export function stageUpdate(staged: StagedChanges, staging: StagedUpdate): boolean {
  const { doc } = staged
  let isNew = false
  const notice = () => (isNew = true)
  const depth = watchDepth(doc)
  doc.on('update', notice)
  try {
    applyBounded(doc, staging.update, staging.origin)
  } finally {
    doc.off('update', notice)
    depth.stop()
  }
  if (depth.isTooDeep()) throw tooDeep()
  if (dropWaiting(doc)) {
    throw refusal('precondition_failed', documentsMessages.changeMissing)
  }
  if (!isNew) return false
  staged.updates.push(staging)
  return true
}

/** Changes the copy as one Yjs transaction. Returns the updates, at most one. */
export function stageEdit(
  { doc, updates }: Pick<StagedChanges, 'doc' | 'updates'>,
  work: (doc: Y.Doc) => void,
  origin: unknown,
): Uint8Array[] {
  const made: Uint8Array[] = []
  const note = (update: Uint8Array) => made.push(update)
  doc.on('update', note)
  try {
    doc.transact(() => work(doc), origin)
  } finally {
    doc.off('update', note)
  }
  updates.push(...made.map((update) => ({ update, origin })))
  return made
}

/** Adds to the last staged update who its author is, where the document does not say so yet. Returns the update. */
export function signLast({ doc, updates }: StagedChanges, author: Author): Uint8Array {
  const last = updates.at(-1)!
  const { update } = last
  const signing = { doc, updates: [] }
  const signed = stageEdit(signing, () => void nameAuthor(doc, update, author), last.origin)
  if (signed.length > 0) last.update = Y.mergeUpdates([update, ...signed])
  return last.update
}

/** Upgrades a document of an older layout, as a change of its own. */
export function stageLayout(kind: CoDocument, staged: StagedChanges): Uint8Array[] {
  if (kind.layout.versionOf(staged.doc) >= kind.layout.version) return []
  return stageEdit(staged, (doc) => raiseLayout(kind, doc), layoutOrigin)
}

/**
 * Makes a change of the copy that leaves its layout known.
 * @throws OrgataError `invalid_input` for a change that stores an unknown layout; the copy has to be dropped then
 */
export function keepingLayout(
  kind: CoDocument,
  staged: StagedChanges,
  work: (staged: StagedChanges) => Uint8Array[],
): Uint8Array[] {
  const before = kind.layout.versionOf(staged.doc)
  const made = work(staged)
  if (mayChangeLayout(kind, before, kind.layout.versionOf(staged.doc))) return made
  throw refusal('invalid_input', documentsMessages.unknownLayout, { kind: kindName(kind.record) })
}

/** Origin of the steps of a layout. */
const layoutOrigin = 'orgata:layout'
