import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { runsSlice, workSlice } from './runsSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([runsSlice, workSlice])
})
afterEach(() => team.dispose())

const minutesMs = 60_000

/** Starts a run of these steps, each due after its minutes where it has some. */
async function start(steps: StepContent[], minutes: Readonly<Record<string, number>> = {}) {
  const playbook = team.publish(testContent(steps))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const { nowMs } = team.clock
  team.write((context) => {
    for (const { id, stepId } of context.find('workItem', { selector: { runId } })) {
      const dueMs = nowMs + (minutes[stepId] ?? 0) * minutesMs
      if (dueMs > nowMs) context.update('workItem', id, { dueAt: new Date(dueMs).toISOString() })
    }
  })
  return { runId }
}

const parallel = (id: string) => testStep(id, { execution: 'parallel' })

test('my work lists late items first, then by due time, then those without one, in pages', async () => {
  await start(['whenever', 'tomorrow', 'soon', 'late', 'later'].map(parallel), {
    tomorrow: 1_440,
    soon: 30,
    late: 5,
  })
  team.clock.nowMs += 10 * minutesMs
  const { items, total } = await team.call('work.mine', {})
  expect(items.map((v) => v.item.stepId)).toEqual(['late', 'soon', 'tomorrow', 'whenever', 'later'])
  expect(items.map((v) => v.late)).toEqual([true, false, false, false, false])
  expect(items[0]).toMatchObject({ playbookName: 'Open the shop', runName: 'Open the shop, 2 Mar 2026' })
  expect(total).toBe(5)
  const pages: string[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const page: Awaited<ReturnType<typeof team.call<'work.mine'>>> = await team.call('work.mine', {
      limit: 2,
      offset,
    })
    pages.push(page.items.map((v) => v.item.stepId).join('+'))
    offset = page.nextOffset
  }
  expect(pages).toEqual(['late+soon', 'tomorrow+whenever', 'later'])
})

test('my work marks items that can be completed at once, and those on hold', async () => {
  const { runId } = await start([
    testStep('plain', { execution: 'parallel' }),
    testStep('lines', {
      execution: 'parallel',
      subSteps: [{ id: 'l1', title: 'Lock the door', depth: 0 }],
    }),
    testStep('asks', { execution: 'parallel', outputs: [testField('note', 'text')] }),
    testStep('photo', {
      execution: 'parallel',
      evidence: [{ id: 'e1', label: 'Photo', required: false }],
    }),
  ])
  const atOnce = async () =>
    (await team.call('work.mine', {})).items.filter((v) => v.atOnce).map((v) => v.item.stepId)
  expect(await atOnce()).toEqual(['plain'])
  const lines = (await team.call('work.mine', {})).items.find((v) => v.item.stepId === 'lines')!
  await team.call('work.tick', { workItemId: lines.item.id, subStepId: 'l1', done: true })
  expect((await atOnce()).sort()).toEqual(['lines', 'plain'])
  await team.call('runs.pause', { runId })
  const { items } = await team.call('work.mine', {})
  expect(items.map((v) => [v.paused, v.atOnce])).toEqual(items.map(() => [true, false]))
})

test('my work is grouped by the days of this computer, a week ending with Sunday, and is found by its run', async () => {
  // It is Monday, 09:00 in Berlin: the day ends in 15 hours, the week in 159.
  const minutes = {
    late: 3,
    today: 14.9 * 60,
    tomorrow: 15.1 * 60,
    sunday: 158.9 * 60,
    monday: 159.1 * 60,
  }
  await start([...Object.keys(minutes), 'whenever'].map(parallel), minutes)
  team.clock.nowMs += 10 * minutesMs
  const grouped = await team.call('work.mine', { group: 'due', limit: 3, offset: 2 })
  expect(grouped.groups).toEqual([
    { key: 'late', total: 1 },
    { key: 'today', total: 1 },
    { key: 'week', total: 2 },
    { key: 'later', total: 1 },
    { key: 'none', total: 1 },
  ])
  expect(grouped.items.map((v) => v.item.stepId)).toEqual(['tomorrow', 'sunday', 'monday'])
  expect(grouped).toMatchObject({ total: 6, nextOffset: 5 })
  const { items } = await team.call('work.mine', { sort: 'dueAt', direction: 'desc' })
  expect(items.map((v) => v.item.stepId)).toEqual([
    'monday',
    'sunday',
    'tomorrow',
    'today',
    'late',
    'whenever',
  ])
  expect((await team.call('work.mine', { text: 'open shop' })).total).toBe(6)
  expect((await team.call('work.mine', { text: 'close' })).total).toBe(0)
})
