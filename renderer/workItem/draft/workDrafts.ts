import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { ItemDraft } from './itemDraft.ts'
import type { DraftPorts } from './itemDraft.ts'

/** The drafts of all work items with input in this window; they outlive the pages. */
export interface WorkDrafts {
  of(workItemId: string): ItemDraft
  /** Saves everything that is not saved yet. */
  flushAll(): void
  readonly hasUnsaved: boolean
}

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** Makes the drafts of a window over its bridge. */
function createWorkDrafts(bridge: Bridge): WorkDrafts {
  const ports: DraftPorts = {
    saveValues: (workItemId, values) => bridge.call('work.saveValues', { workItemId, values }),
    tick: (workItemId, subStepId, done) => bridge.call('work.tick', { workItemId, subStepId, done }),
    after,
  }
  const drafts = new Map<string, ItemDraft>()
  const flushAll = () => {
    for (const draft of drafts.values()) if (draft.isUnsaved) void draft.flush()
  }
  bridge.onConnection((state) => {
    if (state === 'open') flushAll()
  })
  return {
    of(workItemId) {
      const known = drafts.get(workItemId)
      if (known !== undefined) return known
      for (const [id, draft] of drafts) if (!draft.isUnsaved && !draft.isWatched) drafts.delete(id)
      const draft = new ItemDraft(workItemId, ports)
      drafts.set(workItemId, draft)
      return draft
    },
    flushAll,
    get hasUnsaved() {
      return [...drafts.values()].some((draft) => draft.isUnsaved)
    },
  }
}

function guardWindow(drafts: WorkDrafts): void {
  window.addEventListener('beforeunload', (event) => {
    if (!drafts.hasUnsaved) return
    drafts.flushAll()
    event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') drafts.flushAll()
  })
}

function createGuardedDrafts(bridge: Bridge): WorkDrafts {
  const drafts = createWorkDrafts(bridge)
  guardWindow(drafts)
  return drafts
}

/** The drafts of this window: the same ones for every component. */
export function useWorkDrafts(): WorkDrafts {
  return useOwned(createGuardedDrafts)
}
