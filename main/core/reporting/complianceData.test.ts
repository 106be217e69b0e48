import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { reportsSlice } from '../features/reports/reportsSlice.ts'
import { runsSlice, workSlice } from '../features/runs/runsSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([runsSlice, workSlice, reportsSlice])
})
afterEach(() => team.dispose())

const at = (iso: string) => {
  team.clock.nowMs = Date.parse(iso)
}
const failure = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

const publish = (title: string, complianceTags: string[], steps = 1) =>
  team.publish(
    testContent(
      Array.from({ length: steps }, (_, i) => testStep(`s${i}`)),
      { title, complianceTags },
    ),
  )

async function run(playbookId: string, name: string) {
  return (await team.call('runs.start', { playbookId, name })).id
}

async function openItems(runId: string) {
  const { steps } = await team.call('runs.get', { runId })
  return steps.flatMap((s) => (s.item !== null && s.item.status === 'open' ? [s.item.id] : []))
}

async function finish(runId: string) {
  for (let items = await openItems(runId); items.length > 0; items = await openItems(runId)) {
    for (const workItemId of items) await team.call('work.complete', { workItemId })
  }
}

async function skipAll(runId: string, reason: string) {
  for (let items = await openItems(runId); items.length > 0; items = await openItems(runId)) {
    for (const workItemId of items) await team.call('work.skip', { workItemId, reason })
  }
}

const march = { from: '2026-03-01', to: '2026-03-31' }

async function control(id: string, period = march) {
  const data = await team.call('reports.preview', period)
  return data.controls.find((c) => c.controlId === id)!
}

describe('the state of a control', () => {
  test('is met by a completed run of a playbook that names it', async () => {
    const playbook = publish('Close the till', ['TSC:CC6.1'], 2)
    const runId = await run(playbook.id, 'Monday')
    await finish(runId)
    expect(await control('CC6.1')).toEqual({
      controlId: 'CC6.1',
      family: 'CC6',
      name: 'Logical access protection',
      state: 'met',
      playbooks: [{ id: playbook.id, name: 'Close the till', versionNumber: 1 }],
      runs: [
        {
          runId,
          name: 'Monday',
          playbookName: 'Close the till',
          versionNumber: 1,
          versionHash: playbook.publishedHash,
          status: 'completed',
          startedAt: '2026-03-02T08:00:00.000Z',
          endedAt: '2026-03-02T08:00:00.000Z',
          stepsDone: 2,
          stepsSkipped: 0,
          steps: 2,
          attachments: 0,
          playbookVersion: 'published',
          oddTimes: 0,
        },
      ],
      findings: [],
      totals: { playbooks: 1, runs: 1, findings: 0, oddTimes: 0 },
    })
  })

  test('AUDIT-45 is not met by a run of a version that nobody published, or with tags that it does not have', async () => {
    const playbook = publish('Close the till', ['CC6.1'])
    const runId = await run(playbook.id, 'Monday')
    await finish(runId)
    const { store } = team.organization
    const rewrite = (fields: object) => {
      const before = store.get('run', runId)!
      store.commit([{ kind: 'run', before, after: { ...before, ...fields } }])
    }
    rewrite({ complianceTags: ['CC6.1', 'CC7.2'] })
    expect(await control('CC7.2')).toMatchObject({ state: 'partial', runs: [{ playbookVersion: 'altered' }] })
    rewrite({ complianceTags: ['CC6.1'], versionId: playbook.id })
    expect(await control('CC6.1')).toMatchObject({ state: 'partial', runs: [{ playbookVersion: 'missing' }] })
  })

  test('AUDIT-41 says which times the sync server saw otherwise, and counts the runs that have them', async () => {
    const playbook = publish('Close the till', ['CC6.1'])
    const [odd, right] = [await run(playbook.id, 'Monday'), await run(playbook.id, 'Tuesday')]
    for (const runId of [odd, right]) await finish(runId)
    const { store, sync } = team.organization
    const accepted = (runId: string, at: string) =>
      sync.accepted.keep([[runId, store.get('run', runId)!.hlc, 1, at]])
    accepted(odd, '2026-03-01T07:30:00.000Z')
    accepted(right, '2026-03-02T08:09:00.000Z')
    expect(await control('CC6.1')).toMatchObject({
      state: 'met',
      runs: [
        { runId: odd, oddTimes: 1 },
        { runId: right, oddTimes: 0 },
      ],
      findings: [
        '“Monday”: a computer’s clock puts the end of the run at 2026-03-02 08:00 UTC, but the server received it at 2026-03-01 07:30 UTC.',
      ],
      totals: { runs: 2, oddTimes: 1 },
    })
  })

  test('is partly met by runs that were cancelled, not finished, or skipped from end to end', async () => {
    const playbook = publish('Close the till', ['CC6.1'])
    const cancelled = await run(playbook.id, 'Monday')
    await team.call('runs.cancel', { runId: cancelled, reason: 'Power cut' })
    await run(playbook.id, 'Tuesday')
    await skipAll(await run(playbook.id, 'Wednesday'), 'No time')
    expect(await control('CC6.1')).toMatchObject({
      state: 'partial',
      findings: [
        '“Monday” was cancelled: Power cut',
        '“Tuesday” is not finished yet.',
        '“Wednesday”: the step “Step s0” was skipped: No time',
      ],
    })
    at('2027-06-01T12:00:00.000Z')
    expect((await control('CC6.1'))?.findings).toContain('“Tuesday” was not finished when the period ended.')
  })

  test('is a gap without a run, and not covered without a playbook', async () => {
    publish('Close the till', ['TSC CC6.1'])
    expect(await control('CC6.1')).toMatchObject({
      state: 'gap',
      runs: [],
      findings: ['“Close the till” was not run in this period.'],
    })
    expect(await control('CC6.2')).toMatchObject({ state: 'notCovered', playbooks: [], findings: [] })
  })

  test('follows a tag of the whole family, with a remark', async () => {
    const playbook = publish('Look after the doors', ['CC6'])
    await finish(await run(playbook.id, 'Monday'))
    expect(await control('CC6.4')).toMatchObject({
      state: 'met',
      findings: ['“Look after the doors” names the whole family CC6, not this control by itself.'],
    })
    expect(await control('CC7.1')).toMatchObject({ state: 'notCovered' })
  })

  test('names a playbook that was never published', async () => {
    const playbook = publish('Draft', ['CC8.1'])
    const draft = {
      publishedVersionId: null,
      publishedAt: null,
      publishedVersionNumber: 0,
      publishedHash: null,
    }
    team.write((context) => context.update('playbook', playbook.id, draft))
    expect(await control('CC8.1')).toMatchObject({
      state: 'notCovered',
      findings: ['“Draft” names this control but was not published in time.'],
    })
  })

  test('names a version with another hash than published', async () => {
    const playbook = publish('Close the till', ['CC6.1'])
    await finish(await run(playbook.id, 'Monday'))
    // Beneath the commands, which refuse to change a version.
    const { store } = team.organization
    const before = store.get('playbookVersion', playbook.publishedVersionId!)!
    const content = testContent([testStep('other')], { complianceTags: ['CC6.1'] })
    store.commit([
      { kind: 'playbookVersion', before, after: { ...before, content, version: before.version + 1 } },
    ])
    expect((await control('CC6.1')).findings).toContain(
      '“Monday”: version 1 of its playbook is not what was published.',
    )
  })
})

describe('the period', () => {
  test.each([
    // Midnight in Berlin: an hour before UTC in winter, two in summer. The clocks change on 29 March 2026.
    ['2026-02-28T22:59:59.999Z', false],
    ['2026-02-28T23:00:00.000Z', true],
    ['2026-03-31T21:59:59.999Z', true],
    ['2026-03-31T22:00:00.000Z', false],
  ])('counts days where the organization works: a run at %s is in it: %s', async (instant, isIn) => {
    at('2026-01-05T08:00:00.000Z')
    const playbook = publish('Close the till', ['CC6.1'])
    at(instant)
    await finish(await run(playbook.id, 'A'))
    at('2026-05-01T08:00:00.000Z')
    expect((await control('CC6.1')).state).toBe(isIn ? 'met' : 'gap')
  })

  test('holds a run that began before it and one that ended after it, each as it was at the end', async () => {
    at('2026-02-20T08:00:00.000Z')
    const playbook = publish('Close the till', ['CC6.1'], 2)
    const early = await run(playbook.id, 'Early')
    at('2026-03-03T08:00:00.000Z')
    await finish(early)
    at('2026-03-30T08:00:00.000Z')
    const late = await run(playbook.id, 'Late')
    const [first] = await openItems(late)
    await team.call('work.complete', { workItemId: first! })
    at('2026-04-01T08:00:00.000Z')
    const before = await team.call('reports.preview', march)
    await finish(late)
    publish('New', ['CC6.1'])
    team.write((context) => context.update('playbook', playbook.id, { complianceTags: [], name: 'Renamed' }))
    const after = await team.call('reports.preview', march)
    expect(after.controls).toEqual(before.controls)
    expect((await control('CC6.1')).runs).toMatchObject([
      { name: 'Early', status: 'completed', stepsDone: 2 },
      { name: 'Late', status: 'running', endedAt: null, stepsDone: 1, steps: 2 },
    ])
    expect((await control('CC6.1', { from: '2026-04-01', to: '2026-04-30' })).runs).toMatchObject([
      { name: 'Late', status: 'completed', stepsDone: 2 },
    ])
  })

  test('is refused with days in the wrong order or out of range', async () => {
    await expect(team.call('reports.preview', { from: '2026-02-02', to: '2026-02-01' })).rejects.toThrow(
      failure('invalid_input', 'ends before it begins'),
    )
    await expect(team.call('reports.preview', { from: '0001-01-01', to: '9999-12-31' })).rejects.toThrow(
      failure('invalid_input', 'between 1970 and 2999'),
    )
    await expect(team.call('reports.preview', { ...march, framework: 'ISO' })).rejects.toThrow(
      failure('not_found', 'TSC-2017'),
    )
  })
})

test('the report names its author, time, subject, and the length of the log', async () => {
  const playbook = publish('Close the till', ['CC6.1', 'CC6.2'])
  await finish(await run(playbook.id, 'Monday'))
  const data = await team.call('reports.preview', march)
  expect(data).toMatchObject({
    framework: { id: 'TSC-2017' },
    organizationName: 'Bakery Sunrise',
    teamName: 'Bakehouse',
    period: { startDate: '2026-03-01', endDate: '2026-03-31', timezone: 'Europe/Berlin' },
    generatedAt: '2026-03-02T08:00:00.000Z',
    generatedBy: 'Ana',
    log: { entries: team.organization.audit.size, checkpoint: team.organization.audit.latestCheckpoint() },
    totals: { controls: 61, met: 2, partial: 0, gap: 0, notCovered: 59, runs: 1 },
  })
})
