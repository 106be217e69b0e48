import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { InputState, ItemInput } from './itemInput.ts'
import { useWorkInputs } from './workInputs.ts'

/** A work item with unsaved input: the record overlaid with it. */
export interface WorkingItem {
  input: ItemInput
  state: InputState
  values: Readonly<Record<string, FieldValue>>
  ticked: ReadonlySet<string>
}

/** Follows the input of a work item, and saves the rest when the component unmounts. */
export function useItemInput(item: WorkItem): WorkingItem {
  const inputs = useWorkInputs()
  const input = useMemo(() => inputs.of(item.id), [inputs, item.id])
  const state = useSyncExternalStore(input.listen, input.getState)
  useEffect(() => input.seen(item.hlc), [input, item.hlc])
  useEffect(() => () => void input.flush(), [input])
  return useMemo(() => {
    const ticked = new Set(item.ticked)
    for (const [subStepId, done] of Object.entries(state.ticks)) {
      if (done) ticked.add(subStepId)
      else ticked.delete(subStepId)
    }
    return { input, state, values: { ...item.values, ...state.values }, ticked }
  }, [input, state, item])
}
