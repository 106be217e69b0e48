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

const dayMs = 86_400_000
const failure = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

/** A run of two steps, both completed with a value; the second one unless it is left open. */
async function ended({ isOpen = false } = {}) {
  const outputs = (key: string) => [testField(key, 'number')]
  const steps = [testStep('a', { outputs: outputs('x') }), testStep('b', { outputs: outputs('y') })]
  const playbook = team.publish(testContent(steps, { complianceTags: ['TSC:CC6.1'] }))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const itemOf = async (index: number) => (await team.call('runs.get', { runId })).steps[index]!.item!
  await team.call('work.complete', { workItemId: (await itemOf(0)).id, values: { x: 1 } })
  if (!isOpen) await team.call('work.complete', { workItemId: (await itemOf(1)).id, values: { y: 2 } })
  const [a, b] = [await itemOf(0), await itemOf(1)]
  return { runId, a: a.id, b: b.id }
}
const view = (runId: string) => team.call('runs.get', { runId })
const statesOf = async (runId: string) => {
  const { run, steps } = await view(runId)
  return [run.status, ...steps.map(({ execution, item }) => `${execution.status} ${item?.status ?? ''}`)]
}

test('a completed step is reopened with its run and a reason, done again, and both ends stay on record', async () => {
  const { runId, a } = await ended()
  const before = await view(runId)
  team.clock.nowMs += dayMs
  const reason = 'Measured at the wrong oven'
  const ben = team.addPerson('Ben', 'admin')
  await team.call('work.reopen', { workItemId: a, reason }, ben)
  expect(await statesOf(runId)).toEqual(['running', 'running in_progress', 'completed completed'])
  const open = await view(runId)
  expect(open.run).toMatchObject({ endedAt: null, doneCount: 1, variables: { y: 2 } })
  expect(open.steps[0]!.item!.values).toEqual({ x: 1 })
  expect(open.steps[0]!.execution.corrections).toMatchObject([
    {
      by: ben,
      reason,
      reopens: true,
      former: { status: 'completed', endedBy: team.owner, outputData: { x: 1 } },
    },
  ])
  team.clock.nowMs += 1_000
  await team.call('work.complete', { workItemId: a, values: { x: 7 } })
  const after = await view(runId)
  expect(await statesOf(runId)).toEqual(['completed', 'completed completed', 'completed completed'])
  expect(after.run).toMatchObject({ doneCount: 2, variables: { x: 7, y: 2 } })
  expect(after.timeline.map(({ kind, actorName }) => `${kind} ${actorName}`)).toEqual([
    ...before.timeline.map(({ kind, actorName }) => `${kind} ${actorName}`),
    'reopened Ben',
    'reopened Ben',
    'completed Ana',
    'ended Ana',
  ])
  const { items } = await team.call('audit.list', { action: 'work.reopen' })
  expect((await team.call('audit.get', { seq: items[0]!.seq })).reason).toBe(reason)
})

test('who ended a run is told, whoever changes or reopens it later', async () => {
  const { runId, a, b } = await ended({ isOpen: true })
  const [ben, eve] = [team.addPerson('Ben', 'member'), team.addPerson('Eve', 'admin')]
  await team.call('work.complete', { workItemId: b, values: { y: 2 } }, ben)
  const enders = async () =>
    (await view(runId)).timeline.filter(({ kind }) => kind === 'ended').map(({ actorName }) => actorName)
  expect(await enders()).toEqual(['Ben'])
  team.clock.nowMs += 1_000
  await team.call('work.correct', { workItemId: b, values: { y: 4 }, reason: 'Misread' }, eve)
  expect(await enders()).toEqual(['Ben'])
  team.clock.nowMs += 1_000
  await team.call('work.reopen', { workItemId: a, reason: 'Wrong oven' }, eve)
  team.clock.nowMs += 1_000
  await team.call('work.complete', { workItemId: a, values: { x: 3 } }, eve)
  expect(await enders()).toEqual(['Ben', 'Eve'])
})

test('a report of a period shows a run as it had ended in it, whatever was reopened later', async () => {
  const { runId, a } = await ended()
  const request = { framework: 'TSC-2017', from: '2026-03-01', to: '2026-03-02' }
  const reported = (days: object = {}) =>
    team
      .write((context) => complianceData(context, { ...request, ...days }))
      .then(({ controls }) => controls.find(({ controlId }) => controlId === 'CC6.1')!)
  const before = await reported()
  expect(before).toMatchObject({ state: 'met', findings: [], runs: [{ stepsDone: 2 }] })
  team.clock.nowMs += 3 * dayMs
  await team.call('work.reopen', { workItemId: a, reason: 'A slip' })
  expect(await reported()).toEqual(before)
  expect((await reported({ from: '2026-03-03', to: '2026-03-04' })).runs).toEqual([])
  const now = await reported({ from: '2026-03-05', to: '2026-03-05' })
  expect(now).toMatchObject({ state: 'partial', runs: [{ runId, status: 'running', stepsDone: 1 }] })
  expect(now.findings.map((one) => findingText(wordsIn('en').say, one))).toContainEqual(
    expect.stringMatching(/the step “Step a” was reopened by Ana on .*: A slip/i),
  )
})

test('only who manages runs reopens, a step that has ended, of a run that is neither paused nor cancelled', async () => {
  const { runId, a, b } = await ended({ isOpen: true })
  const mia = team.addPerson('Mia', 'member')
  const reopen = (workItemId: string, personId?: string) =>
    team.call('work.reopen', { workItemId, reason: 'A slip' }, personId)
  await expect(reopen(a, mia)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(reopen(b)).rejects.toThrow(failure('precondition_failed', 'already open'))
  await expect(team.call('work.reopen', { workItemId: a, reason: ' ' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await team.call('runs.pause', { runId })
  await expect(reopen(a)).rejects.toThrow(failure('precondition_failed', 'Resume it'))
  await team.call('runs.resume', { runId })
  await team.call('work.skip', { workItemId: b, reason: 'No time' })
  await reopen(b)
  expect(await statesOf(runId)).toEqual(['running', 'completed completed', 'running in_progress'])
  await team.call('runs.cancel', { runId, reason: 'Closed' })
  await expect(reopen(a)).rejects.toThrow(failure('precondition_failed', 'was cancelled'))
})

test('a run that ended on another computer while a step was reopened here is opened again by whoever may', async () => {
  const { runId, a } = await ended({ isOpen: true })
  await team.call('work.reopen', { workItemId: a, reason: 'A slip' })
  // As the merge leaves it: the other computer completed the second step and the run.
  const { store } = team.organization
  const run = store.get('run', runId)!
  const endedAt = new Date(team.clock.nowMs).toISOString()
  store.commit([
    { kind: 'run', before: run, after: { ...run, version: run.version + 1, status: 'completed', endedAt } },
  ])
  const mia = team.addPerson('Mia', 'member')
  await team.call('runs.carryOn', { runId }, mia)
  expect((await view(runId)).run.status).toBe('completed')
  await team.call('runs.carryOn', { runId })
  expect((await view(runId)).run).toMatchObject({ status: 'running', corrections: [{ reason: 'A slip' }] })
})

test('a wrong file is removed with a reason: it counts no longer and stays on record', async () => {
  const evidence = [{ id: 'e1', label: 'Photo', required: true }]
  const playbook = team.publish(testContent([testStep('a', { roleId: null, evidence }), testStep('b')]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const workItemId = (await view(runId)).steps[0]!.item!.id
  const mia = team.addPerson('Mia', 'member')
  const tom = team.addPerson('Tom', 'member')
  const attach = async (text: string, by: string) => {
    const input = { name: `${text}.txt`, sizeBytes: text.length }
    const { uploadId } = await team.call('files.start', input, by)
    await team.call('files.chunk', { uploadId, offset: 0, data: btoa(text) }, by)
    await team.call('files.finish', { uploadId }, by)
    return (await team.call('work.attach', { workItemId, uploadId, evidenceId: 'e1' }, by)).id
  }
  const wrong = await attach('wrong', mia)
  const remove = (attachmentId: string, by: string, reason = 'Wrong oven') =>
    team.call('work.removeFile', { attachmentId, reason }, by)
  await expect(remove(wrong, tom)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(remove(wrong, mia, ' ')).rejects.toMatchObject({ code: 'invalid_input' })
  const at = new Date(team.clock.nowMs).toISOString()
  expect(await remove(wrong, mia)).toMatchObject({ status: 'removed', removedAt: at, removedBy: mia })
  await expect(remove(wrong, mia)).rejects.toThrow(failure('precondition_failed', 'already been removed'))
  await expect(team.call('work.complete', { workItemId })).rejects.toMatchObject({
    details: { missing: [{ kind: 'evidence' }] },
  })
  const right = await attach('right', mia)
  await team.call('work.complete', { workItemId })
  await expect(remove(right, mia)).rejects.toThrow(failure('forbidden', 'This step has ended'))
  const { attachments, timeline, people } = await view(runId)
  expect(attachments.map(({ id, removeReason }) => [id, removeReason])).toEqual([
    [wrong, 'Wrong oven'],
    [right, undefined],
  ])
  expect(timeline.find(({ kind }) => kind === 'removed')).toMatchObject({
    actorName: 'Mia',
    text: expect.stringContaining('Wrong oven'),
  })
  expect(people[mia]).toBe('Mia')
  const { items } = await team.call('audit.list', { action: 'work.removeFile' })
  expect((await team.call('audit.get', { seq: items[0]!.seq })).reason).toBe('Wrong oven')
})
