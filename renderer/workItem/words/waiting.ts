import type { RunView } from '#shared/contract/runs.contract.ts'
import { hasEnded } from './stepStates.ts'
import type { RunStep } from './stepStates.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/**
 * The steps that an unstarted one waits for: all unfinished ones before it (for adjacent parallel steps: before the
 * first of them), and its dependencies. The same rule as the core's engine.
 */
export function waitsFor(view: RunView, stepId: string): RunStep[] {
  const { steps } = view.content
  const at = steps.findIndex((step) => step.id === stepId)
  const step = steps[at]
  if (step === undefined) return []
  let first = at
  if (step.execution === 'parallel') while (steps[first - 1]?.execution === 'parallel') first--
  const ids = new Set([...steps.slice(0, first).map(({ id }) => id), ...step.dependencies])
  ids.delete(stepId)
  return view.steps.filter((other) => ids.has(other.execution.stepId) && !hasEnded(other))
}

/** When a step that has not begun will begin, as a sentence. */
export function waitingWords(view: RunView, stepId: string, format: FormatMessage): string {
  const before = waitsFor(view, stepId)
  const [first, ...others] = before
  if (first === undefined) return format(workItemMessages.startsOnResume)
  const step = { position: first.execution.position + 1, name: first.execution.name }
  const [second] = others
  if (second === undefined) return format(workItemMessages.startsAfter, step)
  return others.length === 1
    ? format(workItemMessages.startsAfterTwo, { ...step, other: second.execution.position + 1 })
    : format(workItemMessages.startsAfterMore, { ...step, count: others.length })
}
