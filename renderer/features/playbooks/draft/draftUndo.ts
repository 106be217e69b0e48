import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { draftRoots } from '#shared/entities/playbooks/draftDocument.ts'
import { editOrigin } from './draftOrigins.ts'

/** Typing within this time is undone together. */
const captureMs = 600

/** Undo and redo of this window's own edits, in the whole draft: fields, order and texts alike. */
export interface DraftUndo {
  readonly state: StoreApi<{ canUndo: boolean; canRedo: boolean }>
  /** Undoes the last own edit. Answers with the step it changed, null for the playbook's head, undefined if none was left. */
  undo(): string | null | undefined
  redo(): string | null | undefined
  /** Ends the present undo step, so that the next edit is undone separately. */
  separate(): void
  close(): void
}

/** Makes the undo history of a draft's document. */
export function createDraftUndo(doc: Y.Doc): DraftUndo {
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
    close: () => manager.destroy(),
  }
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
