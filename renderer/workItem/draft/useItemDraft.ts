import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { DraftState, ItemDraft } from './itemDraft.ts'
import { useWorkDrafts } from './workDrafts.ts'

/** A work item with unsaved input: the record overlaid with it. */
export interface WorkingItem {
  draft: ItemDraft
  state: DraftState
  values: Readonly<Record<string, FieldValue>>
  ticked: ReadonlySet<string>
}

/** Follows the draft of a work item, and saves the rest when the component unmounts. */
export function useItemDraft(item: WorkItem): WorkingItem {
  const drafts = useWorkDrafts()
  const draft = useMemo(() => drafts.of(item.id), [drafts, item.id])
  const state = useSyncExternalStore(draft.listen, draft.getState)
  useEffect(() => draft.seen(item.hlc), [draft, item.hlc])
  useEffect(() => () => void draft.flush(), [draft])
  return useMemo(() => {
    const ticked = new Set(item.ticked)
    for (const [subStepId, done] of Object.entries(state.ticks)) {
      if (done) ticked.add(subStepId)
      else ticked.delete(subStepId)
    }
    return { draft, state, values: { ...item.values, ...state.values }, ticked }
  }, [draft, state, item])
}
