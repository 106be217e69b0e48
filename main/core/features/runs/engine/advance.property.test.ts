import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testContent } from '#core/testing/playbookParts.ts'
import { playbookArbitrary } from '#test/support/randomPlaybooks.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { transitionOf } from '#shared/entities/rights/stateMachine.ts'
import { stepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { createMeter } from '#core/content/feel/meter.ts'
import { advance } from './advance.ts'
import { finalStates } from './transitions.ts'
import type { StepStatus } from './transitions.ts'
import { handOn, variablesOf } from './variables.ts'

const seed = 20_260_302
const moment = { now: '2026-03-02T08:00:00.000Z', today: '2026-03-02' }
interface Action {
  pick: number
  skip: boolean
  value: number
}

const actionsArbitrary = fc.array(
  fc.record({ pick: fc.nat(100), skip: fc.boolean(), value: fc.integer({ min: 0, max: 5 }) }),
  { minLength: 12, maxLength: 12 },
)

interface LogEntry {
  stepId: string
  from: StepStatus
  to: StepStatus
  values: Record<string, FieldValue>
}

/** Drives a run with actions to its end; every change of a step goes into the log. */
function drive(content: PlaybookContent, actions: readonly Action[]) {
  const statuses = new Map<string, StepStatus>(content.steps.map((s) => [s.id, 'pending']))
  const outputs = new Map<string, Record<string, FieldValue>>()
  const log: LogEntry[] = []
  let variables: Record<string, FieldValue> = {}
  let ended = false

  const move = (stepId: string, to: StepStatus, values: Record<string, FieldValue> = {}) => {
    log.push({ stepId, from: statuses.get(stepId)!, to, values })
    statuses.set(stepId, to)
    if (to === 'completed') outputs.set(stepId, values)
  }
  const advanceAll = () => {
    const result = advance(content, { statuses, variables }, moment, createMeter())
    for (const d of result.decisions) {
      if (d.outcome === 'start') move(d.stepId, 'running')
      else if (d.outcome === 'skip') move(d.stepId, 'skipped')
      else move(d.stepId, 'completed', d.values)
    }
    variables = { ...result.variables }
    ended = result.ended
  }

  advanceAll()
  for (const action of actions) {
    const running = content.steps.filter((s) => statuses.get(s.id) === 'running')
    if (running.length === 0) break
    const step = running[action.pick % running.length]!
    if (action.skip) {
      move(step.id, 'skipped')
    } else {
      const values = Object.fromEntries(step.outputs.map((o) => [o.key, action.value]))
      move(step.id, 'completed', values)
      variables = handOn(variables, step, values)
    }
    advanceAll()
  }
  return { statuses, outputs, variables, ended, log }
}

test(`every run of every playbook ends, along legal edges only, each step once (seed ${seed})`, () => {
  fc.assert(
    fc.property(playbookArbitrary, actionsArbitrary, (content, actions) => {
      const { statuses, log, ended } = drive(content, actions)
      for (const { from, to } of log) expect(transitionOf(stepExecution.transitions!, from, to)).toBeDefined()
      expect(ended).toBe(true)
      expect([...statuses.values()].every((s) => finalStates.has(s))).toBe(true)
      const starts = log.filter((entry) => entry.to === 'running').map((entry) => entry.stepId)
      expect(new Set(starts).size).toBe(starts.length)
    }),
    { seed, numRuns: 400 },
  )
}, 60_000)

test(`no step starts before its dependencies, except in a cycle (seed ${seed})`, () => {
  fc.assert(
    fc.property(playbookArbitrary, actionsArbitrary, (content, actions) => {
      const ordered = testContent(
        content.steps.map((s, i) => ({
          ...s,
          dependencies: s.dependencies.filter((d) => Number(d.slice(1)) < i),
        })),
      )
      const done = new Set<string>()
      for (const entry of drive(ordered, actions).log) {
        const index = ordered.steps.findIndex((s) => s.id === entry.stepId)
        const step = ordered.steps[index]!
        if (entry.from === 'pending') {
          let before = index
          while (step.execution === 'parallel' && ordered.steps[before - 1]?.execution === 'parallel')
            before--
          for (const earlier of ordered.steps.slice(0, before)) expect(done).toContain(earlier.id)
          for (const d of step.dependencies) expect(done).toContain(d)
        }
        if (finalStates.has(entry.to)) done.add(entry.stepId)
      }
    }),
    { seed, numRuns: 300 },
  )
}, 60_000)

test(`the same log replays to the same state, and the values follow from the steps alone (seed ${seed})`, () => {
  fc.assert(
    fc.property(playbookArbitrary, actionsArbitrary, (content, actions) => {
      const first = drive(content, actions)
      expect(drive(structuredClone(content), actions)).toEqual(first)
      const replayed = new Map<string, StepStatus>()
      for (const entry of first.log) replayed.set(entry.stepId, entry.to)
      expect(replayed).toEqual(first.statuses)
      const executions = first.log
        .filter((entry) => entry.to === 'completed')
        .map((entry, order) => ({
          stepId: entry.stepId,
          status: entry.to,
          position: content.steps.findIndex((s) => s.id === entry.stepId),
          endedAt: new Date(order * 1000).toISOString(),
          outputData: entry.values,
        }))
      expect(variablesOf(content, executions)).toEqual(first.variables)
    }),
    { seed, numRuns: 300 },
  )
}, 60_000)
