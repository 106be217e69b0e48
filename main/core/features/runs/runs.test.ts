import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { runsSlice, workSlice } from './runsSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([runsSlice, workSlice])
})
afterEach(() => team.dispose())

const minutesMs = 60_000
const failure = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

async function start(content: PlaybookContent, name = '') {
  const playbook = team.publish(content)
  const run = await team.call('runs.start', { playbookId: playbook.id, name })
  return { playbook, run }
}

/** The open work item of a step of a run. */
async function itemOf(runId: string, stepId: string) {
  const { steps } = await team.call('runs.get', { runId })
  return steps.find((s) => s.execution.stepId === stepId)!.item!
}

const states = async (runId: string) =>
  (await team.call('runs.get', { runId })).steps.map((s) => `${s.execution.stepId} ${s.execution.status}`)

const complete = async (runId: string, stepId: string, values = {}) =>
  team.call('work.complete', { workItemId: (await itemOf(runId, stepId)).id, values })

describe('starting a run', () => {
  test('pins the version by id and hash, names it, makes all steps and the first work item in one transaction', async () => {
    const commits: string[][] = []
    const content = testContent(
      [testStep('a', { estimatedDuration: { value: 30, unit: 'minutes' } }), testStep('b')],
      {
        complianceTags: ['TSC:CC6.1'],
      },
    )
    const playbook = team.publish(content)
    team.organization.store.onCommit((event) => commits.push(event.changes.map((c) => c.kind)))
    const run = await team.call('runs.start', { playbookId: playbook.id })
    expect(commits).toEqual([['run', 'stepExecution', 'stepExecution', 'workItem']])
    expect(run).toMatchObject({
      name: 'Open the shop, 2 Mar 2026',
      versionId: playbook.publishedVersionId,
      versionHash: playbook.publishedHash,
      complianceTags: ['TSC:CC6.1'],
      status: 'running',
      stepCount: 2,
      startedBy: team.owner,
    })
    expect(await states(run.id)).toEqual(['a running', 'b pending'])
    expect(await itemOf(run.id, 'a')).toMatchObject({ status: 'open', dueAt: null })
  })

  test('requires a published, unarchived playbook with steps and an intact version', async () => {
    const { playbook } = await start(testContent([testStep('a')]))
    const again = { playbookId: playbook.id }
    team.write((context) => context.update('playbook', playbook.id, { status: 'archived' }))
    await expect(team.call('runs.start', again)).rejects.toThrow(failure('precondition_failed', 'archived'))
    team.write((context) =>
      context.update('playbook', playbook.id, { status: 'draft', publishedVersionId: null }),
    )
    await expect(team.call('runs.start', again)).rejects.toThrow(
      failure('precondition_failed', 'not published'),
    )
    const empty = team.publish(testContent([]))
    await expect(team.call('runs.start', { playbookId: empty.id })).rejects.toThrow(
      failure('precondition_failed', 'no steps'),
    )
    const forged = team.publish(testContent([testStep('a')]))
    const title = { content: testContent([testStep('other')]) }
    const { store } = team.organization
    const before = store.get('playbookVersion', forged.publishedVersionId!)!
    store.commit([{ kind: 'playbookVersion', before, after: { ...before, ...title, version: 2 } }])
    await expect(team.call('runs.start', { playbookId: forged.id })).rejects.toThrow(
      failure('corrupt', 'altered after it was published'),
    )
  })

  test('continues with the old version when the playbook changes', async () => {
    const { playbook, run } = await start(testContent([testStep('a'), testStep('b')]))
    team.write((context) =>
      context.update('playbook', playbook.id, { name: 'Renamed', publishedHash: 'f'.repeat(64) }),
    )
    await complete(run.id, 'a')
    const view = await team.call('runs.get', { runId: run.id })
    expect(view.run).toMatchObject({ versionHash: playbook.publishedHash, status: 'running' })
    expect(view.content.steps.map((s) => s.id)).toEqual(['a', 'b'])
  })
})

test('the runs of one day have different names', async () => {
  const playbook = team.publish(testContent([testStep('a')], { title: 'Open the shop' }))
  const nameOfNext = async () => (await team.call('runs.start', { playbookId: playbook.id })).name
  expect(await nameOfNext()).toBe('Open the shop, 2 Mar 2026')
  expect(await nameOfNext()).toBe('Open the shop, 2 Mar 2026 (2)')
  expect(await nameOfNext()).toBe('Open the shop, 2 Mar 2026 (3)')
  const other = team.publish(testContent([testStep('a')], { title: 'Close the shop' }))
  expect((await team.call('runs.start', { playbookId: other.id })).name).toBe('Close the shop, 2 Mar 2026')
  team.clock.nowMs += 86_400_000
  expect(await nameOfNext()).toBe('Open the shop, 3 Mar 2026')
})

describe('a run', () => {
  test('goes from step to step to its end, with a timeline in words', async () => {
    const amount = testField('amount', 'number', { label: 'Cash', required: true })
    const tax = testField('tax', 'number', { label: 'Tax', formula: 'amount * 0.19' })
    const { run } = await start(
      testContent([
        testStep('count', { title: 'Count the till', outputs: [amount] }),
        testStep('tax', { title: 'Tax', type: 'algorithm', inputs: [amount], outputs: [tax] }),
        testStep('bank', {
          title: 'Bring it to the bank',
          execution: 'conditional',
          condition: 'amount > 500',
        }),
        testStep('lock', { title: 'Lock up', inputs: [tax] }),
      ]),
      'Evening of Monday',
    )
    team.clock.nowMs += 5 * minutesMs
    const item = await itemOf(run.id, 'count')
    await team.call('work.comment', { workItemId: item.id, text: 'Two coins are foreign.' })
    team.clock.nowMs += minutesMs
    await complete(run.id, 'count', { amount: 200 })
    expect(await states(run.id)).toEqual(['count completed', 'tax completed', 'bank skipped', 'lock running'])
    expect((await itemOf(run.id, 'lock')).values).toEqual({ tax: 38 })
    team.clock.nowMs += minutesMs
    await complete(run.id, 'lock')
    const view = await team.call('runs.get', { runId: run.id })
    expect(view.run).toMatchObject({
      status: 'completed',
      endedAt: '2026-03-02T08:07:00.000Z',
      variables: { amount: 200, tax: 38 },
      doneCount: 4,
    })
    expect(view.timeline.map((e) => `${e.at.slice(11, 16)} ${e.actorName}: ${e.text}`)).toEqual([
      '08:00 Ana: Started with version 1',
      '08:00 Orgata: “Count the till” started',
      '08:05 Ana: Commented on “Count the till”: Two coins are foreign.',
      '08:06 Ana: Completed “Count the till”',
      '08:06 Orgata: Worked out “Tax”',
      '08:06 Orgata: Skipped “Bring it to the bank”: Its condition was not met.',
      '08:06 Orgata: “Lock up” started',
      '08:07 Ana: Completed “Lock up”',
      '08:07 Ana: The run was completed',
    ])
  })

  test('is paused and resumed; no step can be completed in between', async () => {
    const { run } = await start(testContent([testStep('a')]))
    const { id: runId } = run
    expect(await team.call('runs.pause', { runId })).toMatchObject({ status: 'paused' })
    await expect(team.call('runs.pause', { runId })).rejects.toThrow(
      failure('precondition_failed', 'already paused'),
    )
    await expect(complete(runId, 'a')).rejects.toThrow(failure('precondition_failed', 'is paused'))
    team.clock.nowMs += minutesMs
    expect(await team.call('runs.resume', { runId })).toMatchObject({ status: 'running' })
    await expect(team.call('runs.resume', { runId })).rejects.toThrow(
      failure('precondition_failed', 'not paused'),
    )
    await complete(runId, 'a')
    const { timeline } = await team.call('runs.get', { runId })
    expect(timeline.map((e) => e.kind)).toEqual([
      'started',
      'stepStarted',
      'paused',
      'completed',
      'resumed',
      'ended',
    ])
  })

  test('is cancelled with a reason; finished steps stay, and no step can be completed after', async () => {
    const { run } = await start(testContent([testStep('a'), testStep('b'), testStep('c')]))
    const { id: runId } = run
    await complete(runId, 'a')
    const item = await itemOf(runId, 'b')
    await expect(team.call('runs.cancel', { runId, reason: ' ' })).rejects.toThrow(
      failure('invalid_input', 'say why'),
    )
    const cancelled = await team.call('runs.cancel', { runId, reason: 'The oven broke.' })
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      endReason: 'The oven broke.',
      doneCount: 2,
    })
    expect(await states(runId)).toEqual(['a completed', 'b skipped', 'c pending'])
    const late = { workItemId: item.id, values: {} }
    await expect(team.call('work.complete', late)).rejects.toThrow(
      failure('precondition_failed', 'was cancelled at 09:00'),
    )
    for (const verb of ['runs.pause', 'runs.resume'] as const) {
      await expect(team.call(verb, { runId })).rejects.toThrow(
        failure('precondition_failed', 'was cancelled'),
      )
    }
    const { timeline } = await team.call('runs.get', { runId })
    expect(timeline.at(-1)).toMatchObject({ kind: 'ended', text: 'The run was cancelled: The oven broke.' })
  })

  test('with parallel steps joins before it continues', async () => {
    const { run } = await start(
      testContent([
        testStep('a', { execution: 'parallel' }),
        testStep('b', { execution: 'parallel' }),
        testStep('c'),
      ]),
    )
    expect(await states(run.id)).toEqual(['a running', 'b running', 'c pending'])
    await complete(run.id, 'b')
    expect(await states(run.id)).toEqual(['a running', 'b completed', 'c pending'])
    await complete(run.id, 'a')
    expect(await states(run.id)).toEqual(['a completed', 'b completed', 'c running'])
  })

  test('with an undecidable step starts it for a person, with the reason', async () => {
    const { run } = await start(
      testContent([testStep('a', { execution: 'conditional', condition: 'weather = "rain"' })]),
    )
    const { steps } = await team.call('runs.get', { runId: run.id })
    expect(steps[0]!.execution).toMatchObject({
      status: 'running',
      reason: expect.stringContaining('weather'),
    })
  })

  test('that another device carried on is not doubled and its values are not lost', async () => {
    const value = (key: string) => testField(key, 'number')
    const { run } = await start(
      testContent([
        testStep('a', { execution: 'parallel', outputs: [value('x')] }),
        testStep('b', { execution: 'parallel', outputs: [value('y')] }),
        testStep('c', { inputs: [value('x'), value('y')] }),
      ]),
    )
    await complete(run.id, 'a', { x: 1 })
    // The result of a merge with the other device: step b completed there, the values of the run from there alone.
    const { steps } = await team.call('runs.get', { runId: run.id })
    const b = steps[1]!
    team.write((context) => {
      const now = context.now()
      const ended = { endedAt: now, endedBy: team.owner, outputData: { y: 2 } }
      context.update('stepExecution', b.execution.id, { status: 'completed', ...ended })
      context.update('workItem', b.item!.id, {
        status: 'completed',
        completedAt: now,
        completedBy: team.owner,
      })
      context.update('run', run.id, { variables: { y: 2 } })
    })
    const size = () => team.organization.audit.size
    expect((await team.call('runs.carryOn', { runId: run.id })).variables).toEqual({ x: 1, y: 2 })
    const before = size()
    await team.call('runs.carryOn', { runId: run.id })
    expect(size()).toBe(before)
    expect((await itemOf(run.id, 'c')).values).toEqual({ x: 1, y: 2 })
  })
})

describe('lists', () => {
  test('runs newest first, by state and playbook, in pages', async () => {
    const first = await start(testContent([testStep('a')]), 'first')
    for (const name of ['second', 'third']) {
      team.clock.nowMs += minutesMs
      await team.call('runs.start', { playbookId: first.playbook.id, name })
    }
    team.clock.nowMs += minutesMs
    const other = await start(testContent([testStep('b')]), 'other')
    await complete(other.run.id, 'b')
    const names = async (input: Parameters<typeof team.call<'runs.list'>>[1]) =>
      (await team.call('runs.list', input)).items.map((r) => r.name)
    expect(await names({})).toEqual(['other', 'third', 'second', 'first'])
    expect(await names({ status: 'completed' })).toEqual(['other'])
    expect(await names({ playbookId: first.playbook.id })).toEqual(['third', 'second', 'first'])
    const page = await team.call('runs.list', { limit: 3 })
    expect(page).toMatchObject({ total: 4, nextOffset: 3 })
    expect(await team.call('runs.list', { limit: 3, offset: 3 })).toMatchObject({
      total: 4,
      nextOffset: null,
    })
  })

  test('runs by name, with the names of referred records, in groups with totals', async () => {
    const { playbook } = await start(testContent([testStep('a')]), 'b 10')
    const done = await team.call('runs.start', { playbookId: playbook.id, name: 'B 9' })
    await complete(done.id, 'a')
    await team.call('runs.start', { playbookId: playbook.id, name: 'a' })
    const list = async (input: Parameters<typeof team.call<'runs.list'>>[1]) => {
      const { items, groups, total } = await team.call('runs.list', input)
      return { names: items.map(({ name }) => name), groups, total }
    }
    expect((await list({ sort: 'name' })).names).toEqual(['a', 'B 9', 'b 10'])
    expect((await list({ sort: 'name', direction: 'desc', limit: 2 })).names).toEqual(['b 10', 'B 9'])
    expect(await list({ text: playbook.name, limit: 1 })).toMatchObject({ total: 3, groups: [] })
    const grouped = await list({ group: 'status', sort: 'name' })
    expect(grouped).toEqual({
      names: ['a', 'b 10', 'B 9'],
      groups: [
        { key: 'running', total: 2 },
        { key: 'completed', total: 1 },
      ],
      total: 3,
    })
    // A page that begins inside a group and ends in the next.
    expect((await list({ group: 'status', sort: 'name', offset: 1, limit: 2 })).names).toEqual([
      'b 10',
      'B 9',
    ])
    const [shown] = (await team.call('runs.list', { limit: 1 })).items
    expect(shown).toMatchObject({ playbookName: playbook.name, startedByName: 'Ana' })
  })

  test('viewers may look but not act', async () => {
    const { run } = await start(testContent([testStep('a')]))
    const viewer = team.addPerson('Vic', 'viewer')
    expect((await team.call('runs.get', { runId: run.id }, viewer)).run.id).toBe(run.id)
    const item = await itemOf(run.id, 'a')
    await expect(team.call('work.complete', { workItemId: item.id }, viewer)).rejects.toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    expect(await team.call('work.mine', {}, viewer)).toMatchObject({ items: [], total: 0 })
  })

  test('a run that is not there is not found', async () => {
    await expect(team.call('runs.get', { runId: team.owner })).rejects.toThrow(failure('not_found', 'run'))
  })
})
