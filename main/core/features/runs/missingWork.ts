import type { SyncStatus } from '#shared/contract/sync.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import type { Reader } from '#core/commands/reader.ts'
import { handedOver } from '#core/content/fieldValues.ts'
import type { CommandContext } from '#core/door/context.ts'
import { variablesOf } from './engine/variables.ts'
import { insertWorkItem, stepOf } from './runState.ts'
import type { RunState } from './runState.ts'

/** How long the work item of a step that another computer started may be on its way. */
export const onItsWayMs = 10 * 60_000

type Connection = Pick<SyncStatus, 'state' | 'since' | 'isChecked' | 'checking'>

/** Whether what others made before has come: just after a connection, and just after joining, steps come before their work. */
export const isSettled = ({ state, since, isChecked, checking }: Connection, nowMs: number): boolean =>
  state === 'off' ||
  (state === 'online' && isChecked && checking === 0 && nowMs - Date.parse(since ?? '') > onItsWayMs)

/** The running steps of a run whose work items did not come in a long time. */
export function stepsWithoutWork(
  reader: Pick<Reader, 'find' | 'get'>,
  run: Run,
  nowMs: number,
): StepExecution[] {
  if (run.status !== 'running') return []
  return reader
    .find('stepExecution', { selector: { runId: run.id, status: 'running' }, sort: [{ position: 'asc' }] })
    .filter(
      ({ id, startedAt }) =>
        nowMs - Date.parse(startedAt ?? '') > onItsWayMs &&
        reader.get('workItem', workItemIdOf(id), { includeDeleted: true }) === undefined,
    )
}

/**
 * Makes work items anew that the server refused to the computer that made them, such as for a person who had lost the job role.
 * Computers that do so at the same time make one, as for any step.
 */
export function makeMissingWork(context: CommandContext, state: RunState): void {
  const now = context.now()
  if (!isSettled(context.organization.sync.status(), Date.parse(now))) return
  const variables = variablesOf(state.content, [...state.executions.values()])
  for (const step of stepsWithoutWork(context, state.run, Date.parse(now))) {
    const { inputs } = stepOf(state.content, step.stepId)
    insertWorkItem(context, state, step, handedOver(inputs, variables), now)
  }
}
