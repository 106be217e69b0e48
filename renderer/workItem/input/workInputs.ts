import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { ItemInput } from './itemInput.ts'
import type { InputPorts } from './itemInput.ts'

/** The inputs of all work items with input in this window; they outlive the pages. */
export interface WorkInputs {
  of(workItemId: string): ItemInput
  /** Saves everything that is not saved yet. */
  flushAll(): void
  readonly hasUnsaved: boolean
}

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** Makes the inputs of a window over its bridge. */
function createWorkInputs(bridge: Bridge): WorkInputs {
  const ports: InputPorts = {
    saveValues: (workItemId, values) => bridge.call('work.saveValues', { workItemId, values }),
    tick: (workItemId, subStepId, done) => bridge.call('work.tick', { workItemId, subStepId, done }),
    after,
  }
  const inputs = new Map<string, ItemInput>()
  const flushAll = () => {
    for (const input of inputs.values()) if (input.isUnsaved) void input.flush()
  }
  bridge.onConnection((state) => {
    if (state === 'open') flushAll()
  })
  return {
    of(workItemId) {
      const known = inputs.get(workItemId)
      if (known !== undefined) return known
      for (const [id, input] of inputs) if (!input.isUnsaved && !input.isWatched) inputs.delete(id)
      const input = new ItemInput(workItemId, ports)
      inputs.set(workItemId, input)
      return input
    },
    flushAll,
    get hasUnsaved() {
      return [...inputs.values()].some((input) => input.isUnsaved)
    },
  }
}

function guardWindow(inputs: WorkInputs): void {
  window.addEventListener('beforeunload', (event) => {
    if (!inputs.hasUnsaved) return
    inputs.flushAll()
    event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') inputs.flushAll()
  })
}

function createGuardedDrafts(bridge: Bridge): WorkInputs {
  const inputs = createWorkInputs(bridge)
  guardWindow(inputs)
  return inputs
}

/** The inputs of this window: the same ones for every component. */
export function useWorkInputs(): WorkInputs {
  return useOwned(createGuardedDrafts)
}
