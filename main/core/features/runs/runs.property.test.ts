import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { playbookArbitrary } from '#test/support/randomPlaybooks.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Change } from '#core/store/store.ts'
import { entities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { canReach } from '#shared/entities/rights/stateMachine.ts'
import { finalStates } from './engine/transitions.ts'
import { runsSlice, workSlice } from './runsSlice.ts'

const seed = 20_260_303

const actionArbitrary = fc.record({
  verb: fc.constantFrom(
    ...(['complete', 'complete', 'complete', 'skip', 'take', 'save', 'pause', 'resume', 'cancel'] as const),
  ),
  pick: fc.nat(100),
  value: fc.integer({ min: 0, max: 5 }),
})

const watched = ['run', 'stepExecution', 'workItem'] as const satisfies readonly Kind[]
type Watched = (typeof watched)[number]
const isWatched = (kind: string): kind is Watched => watched.some((one) => one === kind)

/** The changes of state that a commit wrote, and those among them that no machine has. */
function illegalEdges(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    if (!isWatched(change.kind)) return []
    const machine = entities[change.kind].transitions
    const [from, to] = [change.before, change.after].map(
      (r) => (r as { status: string } | null)?.status ?? null,
    )
    return canReach(machine!, from!, to!) ? [] : [`${change.kind}: ${from} to ${to}`]
  })
}

/** The states computed from the audit log alone: creations whole, changes by their differences. */
function replay(team: TestSlices): Map<string, Record<string, unknown>> {
  const states = new Map<string, Record<string, unknown>>()
  for (let seq = 1; seq <= team.organization.audit.size; seq++) {
    for (const { kind, id, after } of team.organization.audit.get(seq).subjects)
      if (isWatched(kind)) states.set(id, { ...states.get(id), ...(after as Record<string, unknown>) })
  }
  return states
}

test(`random actions write legal changes only, without duplicates, and the log gives the same states (seed ${seed})`, async () => {
  const team = await openTestSlices([runsSlice, workSlice])
  const illegal: string[] = []
  team.organization.store.onCommit((event) => illegal.push(...illegalEdges(event.changes)))
  try {
    const actions = fc.array(actionArbitrary, { minLength: 5, maxLength: 20 })
    const property = fc.asyncProperty(playbookArbitrary, actions, async (content, list) => {
      if (content.steps.length === 0) return
      const playbook = team.publish(content)
      const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
      for (const { verb, pick, value } of list) {
        const items = team.organization.store.find('workItem', { selector: { runId } })
        const item = items[pick % Math.max(1, items.length)]
        await attempt(team, verb, runId, item?.id, item?.stepId, value)
        team.clock.nowMs += 1_000
      }
      const view = await team.call('runs.get', { runId })
      const itemIds = team.organization.store
        .find('workItem', { selector: { runId } })
        .map((i) => i.stepExecutionId)
      expect(new Set(itemIds).size).toBe(itemIds.length)
      expect(view.steps).toHaveLength(content.steps.length)
      const isOver = view.steps.every((s) => finalStates.has(s.execution.status))
      if (view.run.status !== 'cancelled') expect(view.run.status === 'completed').toBe(isOver)
      if (view.run.status === 'running') {
        expect(view.steps.some((s) => s.execution.status === 'running')).toBe(true)
      }
    })
    await fc.assert(property, { seed, numRuns: 60 })
    expect(illegal).toEqual([])
    for (const [recordId, state] of replay(team)) {
      const kind = state['kind'] as Watched
      expect(team.organization.store.get(kind, recordId)).toEqual(state)
    }
    expect((await team.organization.audit.verify()).ok).toBe(true)
  } finally {
    await team.dispose()
  }
}, 120_000)

/** Does one thing, or is refused for a reason that people can read; a defect is neither. */
async function attempt(
  team: TestSlices,
  verb: string,
  runId: string,
  workItemId: string | undefined,
  stepId: string | undefined,
  value: number,
): Promise<void> {
  try {
    if (verb === 'pause') await team.call('runs.pause', { runId })
    else if (verb === 'resume') await team.call('runs.resume', { runId })
    else if (verb === 'cancel') {
      if (value === 0) await team.call('runs.cancel', { runId, reason: 'enough' })
    } else if (workItemId !== undefined) {
      const { content } = await team.call('runs.get', { runId })
      const step = content.steps.find((s) => s.id === stepId)!
      const values = Object.fromEntries([...step.inputs, ...step.outputs].map((f) => [f.key, value]))
      if (verb === 'complete') await team.call('work.complete', { workItemId, values })
      else if (verb === 'skip') await team.call('work.skip', { workItemId, reason: 'because' })
      else if (verb === 'take') await team.call('work.take', { workItemId, personId: team.owner })
      else await team.call('work.saveValues', { workItemId, values })
    }
  } catch (error) {
    expect(error).toBeInstanceOf(OrgataError)
    expect((error as OrgataError).code).toBe('precondition_failed')
  }
}
