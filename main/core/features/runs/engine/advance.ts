import type { Field, FieldValue } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { compute, judge } from '#core/content/feel/expressions.ts'
import type { Scope } from '#core/content/feel/expressions.ts'
import type { Meter } from '#core/content/feel/meter.ts'
import { handedOver, isEmpty, valueAt } from '#core/content/fieldValues.ts'
import type { Values } from '#core/content/fieldValues.ts'
import { finalStates } from './transitions.ts'
import type { StepStatus } from './transitions.ts'
import { handOn } from './variables.ts'
import { reasonMessages as m } from '#shared/messages/reasons.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** The position of a run: the state of each step by its id (by default pending) and the values so far. */
export interface Position {
  statuses: ReadonlyMap<string, StepStatus>
  variables: Values
}

/** The clock as expressions see it: the instant, and the day it is where the organization works. */
export interface Moment {
  now: string
  today: string
}

/**
 * A change of a step without a person. `start`: it is assigned, with the known values; `reason` explains it where
 * necessary. `skip`: its condition is false. `complete`: its formulas computed all of its values.
 */
export type Decision =
  | { stepId: string; outcome: 'start'; values: Record<string, FieldValue>; reason: Saying | null }
  | { stepId: string; outcome: 'skip'; reason: Saying }
  | { stepId: string; outcome: 'complete'; values: Record<string, FieldValue> }

/** The decisions in their order, and whether the run ends with them. */
export interface Advance {
  decisions: Decision[]
  variables: Values
  ended: boolean
}

interface Block {
  first: number
  end: number
}

/** The adjacent parallel steps around `index`; any other step is alone. */
function blockAt(steps: readonly StepContent[], index: number): Block {
  if (steps[index]!.execution !== 'parallel') return { first: index, end: index + 1 }
  let first = index
  while (first > 0 && steps[first - 1]!.execution === 'parallel') first--
  let end = index + 1
  while (end < steps.length && steps[end]!.execution === 'parallel') end++
  return { first, end }
}

/** Every field of a playbook by key, the earliest declaration of a key first. */
export function fieldsOf(content: PlaybookContent): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const step of content.steps) {
    for (const field of [...step.outputs, ...step.inputs])
      if (!fields.has(field.key)) fields.set(field.key, field)
  }
  return fields
}

/**
 * Advances a run as far as possible without a person. Pure: the same playbook, position and moment give the same
 * decisions, so that two devices, or a run read again from its records, agree.
 *
 * A step starts when everything before it is done (adjacent parallel steps: everything before the first of them) and
 * all of its dependencies are; skipped counts as done. Steps in a dependency cycle do not block the run: the first of
 * them is started with a reason.
 */
export function advance(content: PlaybookContent, position: Position, moment: Moment, meter: Meter): Advance {
  const { steps } = content
  const statuses = new Map(position.statuses)
  const fields = fieldsOf(content)
  const known = new Set(steps.map((step) => step.id))
  const decisions: Decision[] = []
  let variables: Values = position.variables

  const statusOf = (step: StepContent) => statuses.get(step.id) ?? 'pending'
  const isFinal = (step: StepContent) => finalStates.has(statusOf(step))
  const waitsFor = (step: StepContent) =>
    step.dependencies.filter(
      (d) => d !== step.id && known.has(d) && !finalStates.has(statuses.get(d) ?? 'pending'),
    )

  const apply = (step: StepContent, decision: Decision) => {
    decisions.push(decision)
    statuses.set(
      step.id,
      { start: 'running', skip: 'skipped', complete: 'completed' }[decision.outcome] as StepStatus,
    )
  }

  for (;;) {
    const next = steps.findIndex((step) => !isFinal(step))
    if (next === -1) return { decisions, variables, ended: true }
    const block = blockAt(steps, next)
    const members = steps.slice(block.first, block.end)
    const pending = members.filter((step) => statusOf(step) === 'pending')
    const ready = pending.filter((step) => waitsFor(step).length === 0)
    if (ready.length === 0) {
      const somebodyIsOnIt = members.some((step) => !isFinal(step) && statusOf(step) !== 'pending')
      if (somebodyIsOnIt || pending.length === 0) return { decisions, variables, ended: false }
      const first = pending[0]!
      apply(first, {
        stepId: first.id,
        outcome: 'start',
        values: handedOver(first.inputs, variables),
        reason: saying(m.circle),
      })
      continue
    }
    // Adjacent parallel steps see the values from before any of them, in any order.
    const scope: Scope = { values: variables, fields, meter, ...moment }
    for (const step of ready) {
      if (statusOf(step) !== 'pending') continue
      const decision = decide(step, scope)
      apply(step, decision)
      if (decision.outcome === 'complete') variables = handOn(variables, step, decision.values)
    }
  }
}

function decide(step: StepContent, scope: Scope): Decision {
  let doubt: Saying | null = null
  if (step.execution === 'conditional') {
    const judgement = judge(step.condition ?? '', scope)
    if (!judgement.decided) doubt = judgement.reason
    else if (!judgement.holds) return { stepId: step.id, outcome: 'skip', reason: saying(m.conditionFalse) }
  }
  const values = handedOver(step.inputs, scope.values)
  const toPerson = (reason: Saying | null): Decision => ({
    stepId: step.id,
    outcome: 'start',
    values,
    reason,
  })
  if (doubt !== null) return toPerson(doubt)
  if (step.type === 'agent') return toPerson(saying(m.noAssistant))
  if (step.type === 'human') return toPerson(null)
  const obstacle = computeOutputs(step, scope, values)
  return obstacle === null
    ? { stepId: step.id, outcome: 'complete', values }
    : toPerson(saying(m.fillIn, { why: obstacle }))
}

/** Adds the computed outputs to `values`; answers why a person has to do the step, or null. */
function computeOutputs(step: StepContent, scope: Scope, values: Record<string, FieldValue>): Saying | null {
  if (step.outputs.length === 0) return saying(m.noFormulas)
  const missing = step.inputs.find((input) => input.required && isEmpty(valueAt(values, input.key)))
  if (missing !== undefined) return saying(m.noInput, { field: missing.label })
  let obstacle: Saying | null = null
  for (const output of step.outputs) {
    const result = compute(output, { ...scope, values: { ...scope.values, ...values } })
    if ('value' in result) values[output.key] = result.value
    else obstacle ??= result.problem
  }
  if (obstacle !== null) return obstacle
  if (step.subSteps.length > 0) return saying(m.hasChecklist)
  return step.evidence.some((e) => e.required) ? saying(m.needsFile) : null
}
