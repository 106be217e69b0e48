import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { complianceData } from '#core/reporting/complianceData.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import { findingText } from '#core/reportFormats/findingWords.ts'
import { wordsIn } from '#core/reportFormats/wordsIn.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

const oven = { outputs: [testField('temperature', 'number'), testField('note', 'text')] }
const failure = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

/** A run whose first step was completed with these values; a second one is open unless it is left out. */
async function completed(rest = [testStep('b')]) {
  const playbook = team.publish(testContent([testStep('a', oven), ...rest]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const workItemId = (await team.call('runs.get', { runId })).steps[0]!.item!.id
  await team.call('work.complete', { workItemId, values: { temperature: 180, note: 'Dry' } })
  return { runId, workItemId }
}

test('a correction changes the value, and keeps the one before with who, when and why', async () => {
  const { runId, workItemId } = await completed()
  const ben = team.addPerson('Ben', 'admin')
  const at = new Date(team.clock.nowMs).toISOString()
  const item = await team.call(
    'work.correct',
    { workItemId, values: { temperature: 200, note: 'Dry' }, reason: 'Read from the other oven' },
    ben,
  )
  expect(item.values).toEqual({ temperature: 200, note: 'Dry' })
  const view = await team.call('runs.get', { runId })
  const [{ execution }] = view.steps as [(typeof view.steps)[number]]
  expect(execution).toMatchObject({
    status: 'completed',
    endedBy: team.owner,
    outputData: { temperature: 200, note: 'Dry' },
    corrections: [
      {
        at,
        by: ben,
        reason: 'Read from the other oven',
        values: { temperature: { before: 180, after: 200 } },
      },
    ],
  })
  expect(view.run.variables).toMatchObject({ temperature: 200 })
  expect(view.people[ben]).toBe('Ben')
  expect(view.timeline.filter(({ kind }) => kind === 'corrected')).toMatchObject([
    { actorName: 'Ben', stepId: 'a', text: expect.stringContaining('Read from the other oven') },
  ])

  const { items } = await team.call('audit.list', { action: 'work.correct' })
  const { subjects, reason } = await team.call('audit.get', { seq: items[0]!.seq })
  expect(reason).toBe('Read from the other oven')
  expect(subjects.find(({ kind }) => kind === 'stepExecution')).toMatchObject({
    before: { outputData: { temperature: 180 } },
    after: { outputData: { temperature: 200 } },
  })
})

test('an ended run keeps its state and takes corrections, one after the other', async () => {
  const { runId, workItemId } = await completed([])
  expect((await team.call('runs.get', { runId })).run.status).toBe('completed')
  for (const temperature of [190, 200])
    await team.call('work.correct', { workItemId, values: { temperature }, reason: `It was ${temperature}` })
  const { steps, run } = await team.call('runs.get', { runId })
  expect(run.status).toBe('completed')
  expect(steps[0]!.execution.corrections?.map(({ values }) => values['temperature'])).toEqual([
    { before: 180, after: 190 },
    { before: 190, after: 200 },
  ])
  expect(await team.call('audit.verify', {})).toMatchObject({ ok: true })
})

test('only managers of runs correct, completed steps only, with another value and a reason', async () => {
  const { runId, workItemId } = await completed()
  const mia = team.addPerson('Mia', 'member')
  const correction = { workItemId, values: { temperature: 200 }, reason: 'A slip' }
  await expect(team.call('work.correct', correction, mia)).rejects.toEqual(failure('forbidden'))
  await expect(team.call('work.correct', { ...correction, reason: ' ' })).rejects.toEqual(
    failure('invalid_input'),
  )
  await expect(team.call('work.correct', { ...correction, values: {} })).rejects.toEqual(
    failure('invalid_input'),
  )
  const same = { ...correction, values: { temperature: 180 } }
  await expect(team.call('work.correct', same)).rejects.toEqual(
    failure('precondition_failed', 'same as before'),
  )
  const wrong = { ...correction, values: { temperature: 'hot' } }
  await expect(team.call('work.correct', wrong)).rejects.toEqual(failure('invalid_input'))
  const open = (await team.call('runs.get', { runId })).steps[1]!.item!.id
  await expect(team.call('work.correct', { ...correction, workItemId: open })).rejects.toEqual(
    failure('precondition_failed', 'completed'),
  )
  expect((await team.call('runs.get', { runId })).steps[0]!.execution).not.toHaveProperty('corrections')
})

test('a report says what was corrected', async () => {
  const playbook = team.publish(testContent([testStep('a', oven)], { complianceTags: ['CC6.1'] }))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const workItemId = (await team.call('runs.get', { runId })).steps[0]!.item!.id
  await team.call('work.complete', { workItemId, values: { temperature: 180 } })
  await team.call('work.correct', { workItemId, values: { temperature: 200 }, reason: 'Other oven' })
  const day = new Date(team.clock.nowMs).toISOString().slice(0, 10)
  const data = await team.write((context) =>
    complianceData(context, { framework: 'TSC-2017', from: day, to: day }),
  )
  const { say } = wordsIn('en')
  const findings = data.controls.flatMap((control) => control.findings.map((one) => findingText(say, one)))
  expect(findings).toContainEqual(expect.stringMatching(/“Step a” were corrected by Ana on .*: Other oven/))
})
