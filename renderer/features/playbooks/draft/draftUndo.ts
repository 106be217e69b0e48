import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { draftRoots } from '#shared/entities/playbooks/draftDocument.ts'
import { editOrigin } from './draftOrigins.ts'

/** Typing within this time is undone together. */
const typingMs = 600

/** Undo and redo of this window's own edits, in the whole draft: fields, order and texts alike. */
export interface DraftUndo {
  readonly state: StoreApi<{ canUndo: boolean; canRedo: boolean }>
  /** Undoes the last own edit. Answers with the step it changed, null for the playbook's head, undefined if none was left. */
  undo(): string | null | undefined
  redo(): string | null | undefined
  /** Ends the present undo step, so that the next edit is undone separately. */
  separate(): void
  /** An input method begins or ends a word: however long it takes, it is undone as one. */
  composing(isComposing: boolean): void
  close(): void
}

/** Makes the undo history of a draft's document. */
export function createDraftUndo(doc: Y.Doc, captureMs = typingMs): DraftUndo {
  const roots = draftRoots(doc)
  const manager = new Y.UndoManager([roots.meta, roots.tags, roots.description, roots.steps], {
    captureTimeout: captureMs,
    trackedOrigins: new Set<unknown>([editOrigin, ySyncPluginKey]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    // Undoing an insertion must keep the changes of others inside it.
    deleteFilter: (item) =>
      defaultDeleteFilter(item, defaultProtectedNodes) && !holdsWorkOfOthers(item, doc.clientID),
  })
  const state = createStore(() => ({ canUndo: false, canRedo: false }))
  const refresh = () => {
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() }
    const now = state.getState()
    if (now.canUndo !== next.canUndo || now.canRedo !== next.canRedo) state.setState(next)
  }
  manager.on('stack-item-popped', (event) => restoreOverwritten(manager, event))
  manager.on('stack-item-added', refresh)
  manager.on('stack-item-popped', refresh)
  manager.on('stack-cleared', refresh)

  const run = (direction: 'undo' | 'redo') => {
    let place: string | null | undefined
    const note = ({ changedParentTypes }: { changedParentTypes: ReadonlyMap<unknown, unknown> }) => {
      place = stepOf([...changedParentTypes.keys()], roots.steps)
    }
    manager.on('stack-item-popped', note)
    manager.stopCapturing()
    manager[direction]()
    manager.off('stack-item-popped', note)
    refresh()
    return place
  }

  return {
    state,
    undo: () => run('undo'),
    redo: () => run('redo'),
    separate: () => manager.stopCapturing(),
    composing(isComposing) {
      // A new undo step, unless the last edit was a moment ago.
      if (isComposing && Date.now() - manager.lastChange >= captureMs) manager.stopCapturing()
      manager.captureTimeout = isComposing ? Number.POSITIVE_INFINITY : captureMs
      // The finished word arrives right after the composition, and is undone with its letters.
      if (!isComposing && manager.lastChange > 0) manager.lastChange = Date.now()
    },
    close: () => manager.destroy(),
  }
}

type Popped = Parameters<
  NonNullable<Parameters<typeof Y.UndoManager.prototype.on<'stack-item-popped'>>[1]>
>[0]

/**
 * Sets entries to the value before the undone change where Yjs leaves none: it restores nothing that another client had
 * overwritten as well. https://github.com/yjs/yjs/issues/514
 */
function restoreOverwritten(manager: Y.UndoManager, { stackItem, type, changedParentTypes }: Popped): void {
  const missing: { map: Y.Map<unknown>; key: string; value: unknown }[] = []
  for (const event of [...changedParentTypes.values()].flat() as readonly unknown[]) {
    if (!(event instanceof Y.YMapEvent)) continue
    const map = event.target as Y.Map<unknown>
    for (const key of event.keysChanged as ReadonlySet<string>) {
      if (map.has(key) || missing.some((one) => one.map === map && one.key === key)) continue
      const value = valueBefore(map._map.get(key), stackItem.deletions)
      if (value !== undefined) missing.push({ map, key, value })
    }
  }
  if (missing.length === 0) return
  // Inside an undo, this is recorded for redo, as a stack item of its own; it belongs to the one below.
  manager.doc.transact(() => missing.forEach(({ map, key, value }) => map.set(key, value)), manager)
  const stack = type === 'undo' ? manager.redoStack : manager.undoStack
  const own = stack.pop()
  const below = stack.at(-1)
  if (own === undefined || below === undefined) return
  below.insertions = Y.mergeDeleteSets([below.insertions, own.insertions])
  below.deletions = Y.mergeDeleteSets([below.deletions, own.deletions])
}

/** The plain value that a change overwrote: the newest of the entry's items that it deleted. */
function valueBefore(item: Y.Item | undefined, deletions: Popped['stackItem']['deletions']): unknown {
  for (let one: Y.Item | null = item ?? null; one !== null; one = one.left)
    if (one.content instanceof Y.ContentAny && Y.isDeleted(deletions, one.id)) return one.content.arr.at(-1)
  return undefined
}

/** Whether an inserted map (a step, a field) has entries by another client. */
function holdsWorkOfOthers(item: Y.Item, own: number): boolean {
  const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null
  if (!(type instanceof Y.Map)) return false
  return [...type._map.values()].some((entry) => !entry.deleted && entry.id.client !== own)
}

/** The step that contains one of these types; null without one. */
function stepOf(types: readonly unknown[], steps: Y.Map<unknown>): string | null {
  for (const type of types) {
    let item = type instanceof Y.AbstractType ? type._item : null
    while (item) {
      if (item.parent === steps) return item.parentSub
      item = item.parent instanceof Y.AbstractType ? item.parent._item : null
    }
  }
  return null
}
