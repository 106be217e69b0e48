import { describe, expect, it } from 'vitest'
import { actorOf, ana, mia, recordOf, verdictOn } from '#test/support/rightsVerdict.ts'
import type { RightsRecord } from '../rights/recordRule.ts'
import { workItemIdOf } from './workItemId.ts'

const bakerId = '0190f3c2-a1b4-7000-8000-0000000000b1'
const member = actorOf(mia, 'member')
const admin = actorOf(mia, 'admin')

it('RIGHT-13 work is done by who has it, fills its role, or manages runs', () => {
  const item = (fields: object) =>
    recordOf('workItem', { status: 'open', assigneeId: null, roleId: null, ...fields })
  const typed = { values: { x: 1 } }
  expect(verdictOn(item({}), typed, member)).toBe('allowed')
  expect(verdictOn(item({ assigneeId: ana }), typed, member)).toBe('RIGHT-13')
  expect(verdictOn(item({ assigneeId: ana }), typed, admin)).toBe('allowed')
  expect(verdictOn(item({ roleId: 'baker' }), typed, member)).toBe('RIGHT-13')
  const isBaker = { jobRoleIdsOf: () => ['baker'] }
  expect(verdictOn(item({ roleId: 'baker' }), typed, member, isBaker)).toBe('allowed')
  const ofOther = item({ roleId: 'baker', assigneeId: ana })
  expect(verdictOn(ofOther, { assigneeId: mia }, member, isBaker)).toBe('RIGHT-13 assigneeId')
  const step = recordOf('stepExecution', { status: 'running', endedBy: null })
  const ended = { status: 'completed', endedBy: mia, endedAt: 'x' }
  const withItem = (kind: string, id: string) =>
    kind === 'workItem' && id === workItemIdOf(step.id) ? item({ assigneeId: ana }) : null
  expect(verdictOn(step, ended, member)).toBe('allowed')
  expect(verdictOn(step, ended, member, { recordOf: withItem })).toBe('RIGHT-13 endedBy')
  expect(verdictOn(step, { ...ended, endedBy: null }, member)).toBe('RIGHT-4 endedBy')
  expect(verdictOn(step, { ...ended, endedBy: 'system' }, member)).toBe('RIGHT-13 endedBy')
  expect(verdictOn({ ...step, status: 'pending' }, { ...ended, endedBy: 'system' }, member)).toBe('allowed')
})

describe('RIGHT-13 steps that the playbook tells of', () => {
  const run = recordOf('run', { versionId: 'v', startedBy: ana })
  const steps = [
    { id: 'bake', roleId: bakerId, type: 'human', execution: 'conditional' },
    { id: 'add', roleId: null, type: 'algorithm', execution: 'sequential' },
  ]
  const stored: Record<string, RightsRecord> = {
    run,
    playbookVersion: recordOf('playbookVersion', { content: { steps } }),
  }
  const facts = { recordOf: (kind: string) => stored[kind] ?? null }
  const isBaker = { ...facts, jobRoleIdsOf: () => [bakerId] }
  const step = (stepId: string, status = 'pending') =>
    recordOf('stepExecution', { runId: run.id, stepId, status, endedBy: null })
  const ended = { status: 'completed', endedBy: mia, endedAt: 'x' }

  it('are ended by their job role, also before their work item is here', () => {
    expect(verdictOn(step('bake'), ended, member, facts)).toBe('RIGHT-13 endedBy')
    expect(verdictOn(step('bake'), ended, member, isBaker)).toBe('allowed')
    expect(verdictOn(step('bake'), ended, admin, facts)).toBe('allowed')
  })

  it('are ended by a rule that the playbook has', () => {
    const byRule = { ...ended, endedBy: 'system' }
    expect(verdictOn(step('add'), byRule, member, facts)).toBe('allowed')
    expect(verdictOn(step('add'), { ...byRule, status: 'skipped' }, member, facts)).toBe('RIGHT-13 endedBy')
    expect(verdictOn(step('bake'), { ...byRule, status: 'skipped' }, member, facts)).toBe('allowed')
    expect(verdictOn(step('bake'), byRule, member, facts)).toBe('RIGHT-13 endedBy')
  })

  it('have one work item, for the job role that the playbook names', () => {
    const item = (fields: object) => ({
      ...{ kind: 'workItem', id: workItemIdOf('s'), createdBy: mia },
      ...{ runId: run.id, stepExecutionId: 's', stepId: 'bake', status: 'open', roleId: bakerId, ...fields },
    })
    expect(verdictOn(null, item({}), member, facts)).toBe('allowed')
    expect(verdictOn(null, item({ id: 'another' }), member, facts)).toBe('RIGHT-13 stepExecutionId')
    expect(verdictOn(null, item({ roleId: null }), member, facts)).toBe('RIGHT-13 roleId')
    const done = { status: 'completed', completedAt: 'x', completedBy: mia }
    expect(verdictOn(null, item(done), member, facts)).toBe('RIGHT-13')
    expect(verdictOn(null, item(done), member, isBaker)).toBe('allowed')
  })

  it('are made by who started the run', () => {
    const made = { ...step('bake'), createdBy: mia, updatedBy: mia }
    expect(verdictOn(null, made, member, facts)).toBe('RIGHT-13')
    expect(verdictOn(null, made, member)).toBe('allowed')
  })
})

describe('RIGHT-13 due dates', () => {
  const [at10, at11, at12] = [10, 11, 12].map((hour) => `2026-03-01T${hour}:00:00.000Z`)
  const hold = { from: at10, by: mia, until: at11, untilBy: mia }
  const run = recordOf('run', {
    ...{ startedAt: '2026-03-01T08:00:00.000Z', status: 'running', holds: [hold] },
    dueAt: '2026-03-02T12:00:00.000Z',
  })
  const item = recordOf('workItem', {
    ...{ status: 'open', assigneeId: ana, roleId: null, dueAt: '2026-03-02T12:00:00.000Z' },
    updatedAt: '2026-03-01T09:00:00.000Z',
  })
  const facts = { recordOf: (kind: string) => (kind === 'run' ? run : null) }
  const byHour = { dueAt: '2026-03-02T13:00:00.000Z', updatedAt: at11 }
  const byMore = { dueAt: '2026-03-02T14:00:00.000Z', updatedAt: at11 }

  it('of work move by a hold of the run, once, and for who manages runs', () => {
    expect(verdictOn(item, byHour, member, facts)).toBe('allowed')
    expect(verdictOn(item, byMore, member, facts)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(item, { ...byHour, dueAt: '2026-03-02T11:00:00.000Z' }, member, facts)).toBe(
      'RIGHT-13 dueAt',
    )
    expect(verdictOn(item, { dueAt: null }, member, facts)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(item, byHour, member)).toBe('RIGHT-13 dueAt')
    const moved = { ...facts, dueMovedMs: () => 3_600_000 }
    expect(verdictOn(item, byHour, member, moved)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(item, byMore, admin, facts)).toBe('allowed')
    // Nothing else of the work of others changes with it; one’s own may, where two computers changed it apart.
    for (const more of [{ values: { x: 1 } }, { assigneeId: mia }])
      expect(verdictOn(item, { ...byHour, ...more }, member, facts)).toMatch(/^RIGHT-13/)
    const own = { ...item, assigneeId: mia, updatedAt: at12 }
    expect(verdictOn(own, { ...byHour, values: { x: 1 } }, member, moved)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(own, { ...byHour, values: { x: 1 }, updatedAt: at12 }, member, facts)).toBe('allowed')
    expect(verdictOn(own, { ...byMore, values: { x: 1 }, updatedAt: at12 }, member, facts)).toBe(
      'RIGHT-13 dueAt',
    )
  })

  it('of a run move by the hold that ends, and no hold is taken away', () => {
    const open = { ...hold, until: null, untilBy: null }
    const held = { ...run, status: 'paused', holds: [open] }
    const resumed = { status: 'running', holds: [hold] }
    expect(verdictOn(held, { ...resumed, ...byHour }, member)).toBe('allowed')
    expect(verdictOn(held, { ...resumed, ...byMore }, member)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(run, byHour, member)).toBe('RIGHT-13 dueAt')
    // What overlaps counts once.
    const twice = { holds: [hold, { ...hold, from: '2026-03-01T10:00:01.000Z' }] }
    expect(verdictOn(run, { ...twice, ...byHour }, member)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(run, { dueAt: null }, member)).toBe('RIGHT-13 dueAt')
    expect(verdictOn(run, byMore, admin)).toBe('allowed')
    expect(verdictOn(held, { status: 'running', holds: [] }, member)).toBe('RIGHT-13 holds')
    expect(verdictOn(run, { status: 'paused', holds: [open] }, member)).toBe('RIGHT-13 holds')
    expect(verdictOn(run, { status: 'completed', endedAt: at12, holds: [] }, member)).toBe('allowed')
  })
})

it('RIGHT-13 files are attached to one’s own work, and removed with a reason until the step has ended', () => {
  const item = (fields: object = {}) =>
    recordOf('workItem', { runId: 'r', status: 'open', assigneeId: mia, roleId: null, ...fields })
  const file = { kind: 'attachment', id: 'f', createdBy: mia, runId: 'r', workItemId: 'i' }
  const from = (of: RightsRecord) => ({ recordOf: (kind: string) => (kind === 'workItem' ? of : null) })
  expect(verdictOn(null, file, member, from(item()))).toBe('allowed')
  expect(verdictOn(null, file, member, from(item({ runId: 'another' })))).toBe('RIGHT-13 runId')
  expect(verdictOn(null, file, member, from(item({ assigneeId: ana })))).toBe('RIGHT-13')
  expect(verdictOn(null, file, admin, from(item({ assigneeId: ana })))).toBe('allowed')
  const attached = recordOf('attachment', { ...file, status: 'attached' })
  const removed = { status: 'removed', removedAt: 'b', removedBy: mia, removeReason: 'Another’s' }
  const done = item({ status: 'completed', completedBy: mia, completedAt: 'b' })
  expect(verdictOn(attached, removed, member, from(item()))).toBe('allowed')
  for (const lacking of ['removedAt', 'removedBy', 'removeReason'])
    expect(verdictOn(attached, { ...removed, [lacking]: null }, member)).toBe(`RIGHT-4 ${lacking}`)
  expect(verdictOn(attached, removed, member, from(done))).toBe('RIGHT-13 status')
  expect(verdictOn(attached, removed, admin, from(done))).toBe('allowed')
  // Before the step ended, as others see it later.
  expect(verdictOn(attached, { ...removed, removedAt: 'a' }, member, from(done))).toBe('allowed')
})
