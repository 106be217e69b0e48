import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { runSettings } from '#shared/contract/runs.settings.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { durationMs } from '#shared/kernel/duration.ts'
import type { Duration } from '#shared/kernel/duration.ts'
import { afterDurationMs } from '#shared/kernel/zonedTime.ts'
import { id } from '#shared/kernel/id.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { withoutTexts } from '#core/content/withoutTexts.ts'
import { settingOf } from '#core/configuration/resolveSetting.ts'
import type { SettingTarget } from '#core/configuration/resolveSetting.ts'
import type { Patch } from '#core/commands/newRecord.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'
import type { Reader } from '#core/commands/reader.ts'
import { metered, withoutExpressions } from '#core/content/feel/metered.ts'
import { advance } from './engine/advance.ts'
import type { Advance, Position } from './engine/advance.ts'
import { advanceTask } from './engine/advanceTask.ts'
import { finalStates } from './engine/transitions.ts'
import type { StepStatus } from './engine/transitions.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { variablesOf } from './engine/variables.ts'
import { momentOf, timezoneOf } from './organizationTime.ts'
import { holdersOf, workers } from './people.ts'
import { earlierDue, latestDueMs } from '#shared/entities/runs/dueDate.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import { keptReason } from '#shared/entities/runs/keptReason.ts'

/** A run with the version it is pinned to and its steps; a command changes it here and in the unit of work alike. */
export interface RunState {
  run: Run
  content: PlaybookContent
  /** By step id, in the order of the playbook. */
  executions: Map<string, StepExecution>
}

/** Reads a run with all that belongs to its state. @throws OrgataError `not_found` */
export function loadRun(context: Reader, runId: string): RunState {
  const run = context.require('run', runId)
  const executions = context.find('stepExecution', { selector: { runId }, sort: [{ position: 'asc' }] })
  return {
    run,
    content: context.require('playbookVersion', run.versionId).content,
    executions: new Map(executions.map((e) => [e.stepId, e])),
  }
}

/** The step of a playbook. @throws OrgataError `not_found` */
export function stepOf(content: PlaybookContent, stepId: string): StepContent {
  const step = content.steps.find((s) => s.id === stepId)
  if (step === undefined) throw refusal('not_found', runWorkMessages.stepNotInVersion)
  return step
}

/** Changes the state of one step, here and in the unit of work. */
export function moveStep(
  context: CommandContext,
  state: RunState,
  execution: StepExecution,
  status: StepStatus,
  patch: Omit<Patch<'stepExecution'>, 'status'>,
): void {
  state.executions.set(execution.stepId, context.update('stepExecution', execution.id, { ...patch, status }))
}

/** Changes a run, here and in the unit of work. */
export function changeRun(context: CommandContext, state: RunState, patch: Patch<'run'>): void {
  state.run = context.update('run', state.run.id, patch)
}

/** How many steps block no other. */
export function doneCount(state: RunState): number {
  return [...state.executions.values()].filter(({ status }) => finalStates.has(status)).length
}

/**
 * Advances a run as far as possible without a person: starts steps with their work items, skips and computes others,
 * and ends the run after the last. No effect on a run that is not active, or whose steps have not all been received.
 */
export function advanceRun(context: CommandContext, state: RunState): void {
  if (state.run.status !== 'running') return
  if (state.content.steps.some((step) => !state.executions.has(step.id))) return
  const now = context.now()
  const statuses = new Map([...state.executions].map(([stepId, e]) => [stepId, e.status]))
  const variables = variablesOf(state.content, [...state.executions.values()])
  const result = decide(context, state.content, { statuses, variables })
  for (const decision of result.decisions) {
    const execution = state.executions.get(decision.stepId)!
    if (decision.outcome === 'start') {
      const reason = decision.reason === null ? null : keptReason(decision.reason)
      moveStep(context, state, execution, 'running', { startedAt: now, reason })
      insertWorkItem(context, state, execution, decision.values, now)
    } else if (decision.outcome === 'skip') {
      moveStep(context, state, execution, 'skipped', {
        endedAt: now,
        endedBy: 'system',
        reason: keptReason(decision.reason),
      })
    } else {
      const ended = {
        startedAt: now,
        endedAt: now,
        endedBy: 'system',
        reason: null,
        outputData: decision.values,
      }
      moveStep(context, state, execution, 'completed', ended)
    }
  }
  const patch: Patch<'run'> = { variables: result.variables, doneCount: doneCount(state) }
  if (result.ended) {
    patch.status = 'completed'
    patch.endedAt = now
  }
  if (differs(state.run, patch)) changeRun(context, state, patch)
}

/** What the run does next; expressions are worked out in a worker, before the transaction. */
function decide(context: CommandContext, content: PlaybookContent, position: Position): Advance {
  const moment = momentOf(context)
  return withoutExpressions(
    (meter) => advance(content, position, moment, meter),
    () => {
      const about = { content: withoutTexts(content), position }
      return context.outside(about, () =>
        metered(context.workers, advanceTask, { ...about, moment }, context.signal),
      )
    },
  )
}

const differs = (run: Run, patch: Patch<'run'>) =>
  patch.status !== undefined ||
  patch.doneCount !== run.doneCount ||
  canonicalJson(patch.variables) !== canonicalJson(run.variables)

/** Makes the work item of a step, unless it is here. */
export function insertWorkItem(
  context: CommandContext,
  state: RunState,
  execution: StepExecution,
  values: Values,
  now: string,
): void {
  const itemId = workItemIdOf(execution.id)
  // Another device may have started the same step already.
  if (context.get('workItem', itemId) !== undefined) return
  const step = stepOf(state.content, execution.stepId)
  const roleId = id.safeParse(step.roleId).success ? step.roleId : null
  const target = { playbookId: state.run.playbookId, stepId: step.id }
  const period = settingOf(context, runSettings.dueAfter, target)
  const ownDueAt = period.value > 0 ? dueAfter(Date.parse(now), period, timezoneOf(context)) : null
  context.insert('workItem', {
    id: itemId,
    name: execution.name,
    runId: state.run.id,
    stepExecutionId: execution.id,
    stepId: execution.stepId,
    status: 'open',
    priority: 'medium',
    roleId,
    assigneeId: assigneeAtStart(context, state.run, roleId, target),
    dueAt: earlierDue(ownDueAt, state.run.dueAt),
    values: { ...values },
    ticked: [],
    completedAt: null,
    completedBy: null,
  })
}

/** In one day it is due at the same time of day, whatever the clocks do in between; null beyond the last year. */
function dueAfter(nowMs: number, period: Duration, timezone: string): string | null {
  if (nowMs + durationMs(period) > latestDueMs) return null
  const dueMs = afterDurationMs(nowMs, period, timezone)
  return dueMs > latestDueMs ? null : new Date(dueMs).toISOString()
}

/** Who the run is assigned to, for a step that is open to them; else as the settings say. */
function assigneeAtStart(
  context: QueryContext,
  { assigneeId }: Run,
  roleId: string | null,
  target: SettingTarget,
): string | null {
  const given = assigneeId == null ? undefined : workers(context).find((m) => m.personId === assigneeId)
  if (given !== undefined && (roleId === null || given.jobRoleIds.includes(roleId))) return given.personId
  return roleId === null ? null : holderAtStart(context, roleId, target)
}

/** The only person with a job role, where the settings assign to them; null for none or several. */
function holderAtStart(context: QueryContext, roleId: string, target: SettingTarget): string | null {
  if (!settingOf(context, runSettings.assignsOnlyHolder, target)) return null
  const holders = holdersOf(context, roleId)
  return holders.length === 1 ? holders[0]!.personId : null
}
