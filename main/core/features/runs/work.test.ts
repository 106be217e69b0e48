import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
const failure = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

/** Starts a run of these steps; answers the open work items by step. */
async function start(...steps: StepContent[]) {
  const playbook = team.publish(testContent(steps))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const view = await team.call('runs.get', { runId })
  return { runId, items: view.steps.flatMap((s) => (s.item === null ? [] : [s.item])) }
}

async function oneItem(step: Partial<StepContent> = {}) {
  const { items, runId } = await start(testStep('a', step))
  return { workItemId: items[0]!.id, item: items[0]!, runId }
}

async function upload(text: string, name = 'photo.jpg') {
  const bytes = new TextEncoder().encode(text)
  const { blobs } = team.organization
  const uploadId = await blobs.start({ name, sizeBytes: bytes.length, mediaType: 'image/jpeg' })
  await blobs.append(uploadId, 0, bytes)
  return blobs.finish(uploadId)
}

describe('completing', () => {
  const demanding: Partial<StepContent> = {
    inputs: [testField('batch', 'text', { label: 'Batch', required: true })],
    outputs: [
      testField('temperature', 'number', { label: 'Temperature', required: true }),
      testField('note', 'longText', { label: 'Note' }),
    ],
    evidence: [{ id: 'photo', label: 'Photo of the oven', required: true }],
    subSteps: [
      { id: 's1', title: 'Preheat', depth: 0 },
      { id: 's2', title: 'Wipe', depth: 1 },
    ],
  }

  test('lists everything that is missing, without a change', async () => {
    const { workItemId, runId } = await oneItem(demanding)
    await team.call('work.tick', { workItemId, subStepId: 's2', done: true })
    const before = team.organization.store.get('workItem', workItemId)
    const size = team.organization.audit.size
    await expect(
      team.call('work.complete', { workItemId, values: { temperature: 180, batch: ' ' } }),
    ).rejects.toThrow(
      expect.objectContaining({
        code: 'precondition_failed',
        message:
          'This step isn’t complete yet. Please fill in “Batch”, attach “Photo of the oven”, and check off “Preheat”.',
        details: {
          missing: [
            { kind: 'field', id: 'f-batch', label: 'Batch' },
            { kind: 'evidence', id: 'photo', label: 'Photo of the oven' },
            { kind: 'subStep', id: 's1', label: 'Preheat' },
          ],
        },
      }),
    )
    expect(team.organization.store.get('workItem', workItemId)).toEqual(before)
    expect(team.organization.store.get('run', runId)!.status).toBe('running')
    expect(team.organization.audit.size).toBe(size)
  })

  test('with everything there keeps values, evidence and who did it when', async () => {
    const { workItemId, runId } = await oneItem(demanding)
    for (const subStepId of ['s1', 's2']) await team.call('work.tick', { workItemId, subStepId, done: true })
    const file = await upload('jpeg bytes')
    const attachment = await team.call('work.attach', {
      workItemId,
      uploadId: file.uploadId,
      evidenceId: 'photo',
    })
    expect(attachment).toMatchObject({
      sha256: file.sha256,
      name: 'photo.jpg',
      evidenceId: 'photo',
      sizeBytes: 10,
    })
    await team.call('work.saveValues', { workItemId, values: { batch: 'B-7', temperature: 170 } })
    team.clock.nowMs += minutesMs
    const done = await team.call('work.complete', { workItemId, values: { temperature: 180 } })
    expect(done).toMatchObject({
      status: 'completed',
      completedBy: team.owner,
      assigneeId: team.owner,
      completedAt: '2026-03-02T08:01:00.000Z',
      values: { batch: 'B-7', temperature: 180 },
    })
    const { run, attachments, steps } = await team.call('runs.get', { runId })
    expect(run).toMatchObject({ status: 'completed', variables: { batch: 'B-7', temperature: 180 } })
    expect(steps[0]!.execution.outputData).toEqual({ batch: 'B-7', temperature: 180 })
    expect(attachments).toHaveLength(1)
  })

  test('twice is refused in words that say who did it and when', async () => {
    const { workItemId } = await oneItem()
    team.clock.nowMs += 2 * minutesMs
    await team.call('work.complete', { workItemId })
    const again = () => team.call('work.complete', { workItemId })
    await expect(again()).rejects.toThrow(failure('precondition_failed', 'Ana completed this at 09:02.'))
    team.clock.nowMs += 24 * 60 * minutesMs
    await expect(again()).rejects.toThrow(
      failure('precondition_failed', 'Ana completed this on 2 Mar 2026 at 09:02.'),
    )
    await expect(team.call('work.skip', { workItemId, reason: 'no' })).rejects.toThrow(
      failure('precondition_failed', 'Ana completed this'),
    )
  })

  test('AUDIT-29 is one transaction, with one audit entry about every change, the work item first', async () => {
    const { items } = await start(testStep('a'), testStep('b'))
    const size = team.organization.audit.size
    const kinds: string[][] = []
    team.organization.store.onCommit((event) => kinds.push(event.changes.map((c) => c.kind)))
    await team.call('work.complete', { workItemId: items[0]!.id })
    expect(kinds).toEqual([['workItem', 'stepExecution', 'stepExecution', 'workItem', 'run']])
    expect(team.organization.audit.size).toBe(size + 1)
    const { subjects } = team.organization.audit.get(size + 1)
    expect(subjects.map(({ kind, id }) => [kind, id === items[0]!.id])).toEqual([
      ['workItem', true],
      ['stepExecution', false],
      ['stepExecution', false],
      ['workItem', false],
      ['run', false],
    ])
  })
})

describe('values', () => {
  const fields = [
    testField('count', 'number', { label: 'Count' }),
    testField('day', 'date', { label: 'Day' }),
    testField('ok', 'boolean', { label: 'Clean' }),
    testField('size', 'select', { label: 'Size', options: ['small', 'large'] }),
    testField('note', 'text', { label: 'Note' }),
  ]

  test.each([
    ['count', 'twelve', '“Count” must be a number.'],
    ['day', '2026-02-30', '“Day” must be a date'],
    ['day', '0026-01-31', '“Day” must be a date with a four-digit year'],
    ['ok', 'yes', '“Clean” must be yes or no.'],
    ['size', 'huge', '“Size” must be one of: small, large.'],
    ['note', 5, '“Note” must be text.'],
    ['other', 1, 'no field “other”'],
    ['constructor', 1, 'no field “constructor”'],
  ])('a wrong kind of value for %s is refused by name', async (key, value, message) => {
    const { workItemId } = await oneItem({ outputs: fields })
    const values = { note: 'kept?', [key]: value }
    await expect(team.call('work.saveValues', { workItemId, values })).rejects.toThrow(
      failure('invalid_input', message),
    )
    await expect(team.call('work.complete', { workItemId, values })).rejects.toThrow(
      failure('invalid_input', message),
    )
    expect(team.organization.store.get('workItem', workItemId)).toMatchObject({ values: {}, status: 'open' })
  })

  test('are stored as typed, cleared by null, and start the item', async () => {
    const { workItemId } = await oneItem({ outputs: fields })
    const values = { count: 3, day: '2026-02-28', ok: false, size: 'small', note: 'x' }
    const saved = await team.call('work.saveValues', { workItemId, values })
    expect(saved).toMatchObject({ status: 'in_progress', values })
    expect((await team.call('work.saveValues', { workItemId, values: { note: null } })).values).toMatchObject(
      {
        note: null,
        count: 3,
      },
    )
  })

  test('outputs of a step are available in a later one, also one opened before', async () => {
    const amount = testField('amount', 'number', { label: 'Amount' })
    const { items, runId } = await start(
      testStep('a', { execution: 'parallel', outputs: [amount] }),
      testStep('b', { execution: 'parallel', inputs: [{ ...amount, required: true }] }),
    )
    await team.call('work.complete', { workItemId: items[0]!.id, values: { amount: 12 } })
    const { view } = await team.call('work.get', { workItemId: items[1]!.id })
    expect(view.item.values).toEqual({ amount: 12 })
    await team.call('work.complete', { workItemId: items[1]!.id })
    expect((await team.call('runs.get', { runId })).steps[1]!.execution.outputData).toEqual({ amount: 12 })
  })
})

describe('ticking and attaching', () => {
  test('a line is ticked and unticked; an unknown one is not found', async () => {
    const { workItemId } = await oneItem({ subSteps: [{ id: 's1', title: 'Wipe', depth: 0 }] })
    const input = { workItemId, subStepId: 's1', done: true }
    expect((await team.call('work.tick', input)).ticked).toEqual(['s1'])
    expect((await team.call('work.tick', input)).ticked).toEqual(['s1'])
    expect((await team.call('work.tick', { ...input, done: false })).ticked).toEqual([])
    await expect(team.call('work.tick', { ...input, subStepId: 'x' })).rejects.toThrow(
      failure('not_found', 'no such checklist item'),
    )
  })

  test('a file is attached once per upload, to evidence that the step asks for', async () => {
    const { workItemId } = await oneItem()
    const { uploadId, sha256 } = await upload('bytes')
    const wrong = team.call('work.attach', { workItemId, uploadId, evidenceId: 'nothing' })
    await expect(wrong).rejects.toThrow(failure('not_found', 'does not ask'))
    const attachment = await team.call('work.attach', { workItemId, uploadId, evidenceId: null })
    expect(attachment).toMatchObject({ sha256, evidenceId: null })
    await expect(team.call('work.attach', { workItemId, uploadId, evidenceId: null })).rejects.toThrow(
      failure('not_found', 'Choose the file again'),
    )
  })
})

describe('skipping and commenting', () => {
  test('a step is skipped with a reason, and its dependents continue', async () => {
    const { items, runId } = await start(testStep('a'), testStep('b', { dependencies: ['a'] }))
    const { id: workItemId } = items[0]!
    await expect(team.call('work.skip', { workItemId, reason: '' })).rejects.toThrow(
      failure('invalid_input', 'say why'),
    )
    expect(await team.call('work.skip', { workItemId, reason: 'No flour' })).toMatchObject({
      status: 'cancelled',
    })
    const { steps, timeline } = await team.call('runs.get', { runId })
    expect(steps.map((s) => s.execution.status)).toEqual(['skipped', 'running'])
    expect(steps[0]!.execution).toMatchObject({ reason: 'No flour', endedBy: team.owner })
    expect(timeline.map((e) => e.text)).toContain('Skipped “Step a”: No flour')
    await expect(team.call('work.complete', { workItemId })).rejects.toThrow(
      failure('precondition_failed', 'Ana skipped this at 09:00.'),
    )
  })

  test('a comment can be made also when everything is done', async () => {
    const { workItemId, runId } = await oneItem()
    await team.call('work.complete', { workItemId })
    const long = `${'x'.repeat(400)}\nmore`
    expect((await team.call('work.comment', { workItemId, text: long })).name).toHaveLength(300)
    expect((await team.call('runs.get', { runId })).comments).toMatchObject([
      { authorName: 'Ana', comment: { text: long } },
    ])
    await team.call('work.comment', { workItemId, text: 'Later' })
    const { comments, totals } = await team.call('runs.get', { runId, newest: 1 })
    expect(comments).toMatchObject([{ comment: { text: 'Later' } }])
    expect(totals).toEqual({ comments: 2, attachments: 0 })
  })
})

test('a comment is kept where its first line is cut in the midst of a character', async () => {
  const { workItemId } = await oneItem()
  const text = `${'a'.repeat(299)}🙂`
  expect(await team.call('work.comment', { workItemId, text })).toMatchObject({ text, name: 'a'.repeat(299) })
})

describe('who may', () => {
  test('the only person with the role is assigned; several may take it; others are told whom to ask', async () => {
    const baker = team.addJobRole('Baker')
    const till = team.addJobRole('Till')
    const ben = team.addPerson('Ben', 'member', [baker])
    const cleo = team.addPerson('Cleo', 'member', [till])
    const dan = team.addPerson('Dan', 'member', [till])
    team.addPerson('Vic', 'viewer', [baker])
    const { items } = await start(
      testStep('a', { roleId: baker, execution: 'parallel' }),
      testStep('b', { roleId: till, execution: 'parallel' }),
      testStep('c', { execution: 'parallel' }),
    )
    expect(items.map((i) => i.assigneeId)).toEqual([ben, null, null])
    const [a, b, c] = items.map((i) => i.id) as [string, string, string]
    const mine = async (who: string) =>
      (await team.call('work.mine', {}, who)).items.map((v) => v.item.stepId)
    expect(await mine(ben)).toEqual(['a', 'c'])
    expect(await mine(cleo)).toEqual(['b', 'c'])
    await expect(team.call('work.complete', { workItemId: a }, cleo)).rejects.toThrow(
      failure('forbidden', 'Ben is working on this. Ask Ben'),
    )
    await expect(team.call('work.complete', { workItemId: b }, ben)).rejects.toThrow(
      failure('forbidden', 'This is for the role “Till”'),
    )
    await team.call('work.take', { workItemId: b, personId: cleo }, cleo)
    expect(await mine(dan)).toEqual(['c'])
    await expect(team.call('work.take', { workItemId: b, personId: dan }, dan)).rejects.toThrow(
      failure('forbidden', 'Cleo is working on this'),
    )
    await team.call('work.take', { workItemId: b, personId: ben }, cleo)
    expect(await mine(ben)).toEqual(['a', 'b', 'c'])
    await team.call('work.complete', { workItemId: b }, ben)
    await team.call('work.complete', { workItemId: c }, dan)
    await team.call('work.complete', { workItemId: a })
    expect(
      (await team.call('work.mine', { include: 'done' }, ben)).items.map((v) => v.item.stepId).sort(),
    ).toEqual(['a', 'b'])
  })

  test('work is handed only to members who may do it', async () => {
    const { workItemId } = await oneItem()
    const viewer = team.addPerson('Vic', 'viewer')
    await expect(team.call('work.take', { workItemId, personId: viewer })).rejects.toThrow(
      failure('precondition_failed', 'Vic can only view'),
    )
    await expect(team.call('work.take', { workItemId, personId: workItemId })).rejects.toThrow(
      failure('precondition_failed', 'no longer in the team'),
    )
    expect(await team.call('work.take', { workItemId, personId: null })).toMatchObject({ assigneeId: null })
  })

  test('work of a role without members is shown to managers of runs', async () => {
    const nobody = team.addJobRole('Inspector')
    const member = team.addPerson('Ben', 'member')
    await start(testStep('a', { roleId: nobody }))
    expect((await team.call('work.mine', {}, member)).total).toBe(0)
    expect((await team.call('work.mine', {})).items[0]).toMatchObject({
      roleName: 'Inspector',
      assigneeName: null,
    })
  })

  test('cancelling requires the permission to manage runs', async () => {
    const { runId } = await oneItem()
    const member = team.addPerson('Ben', 'member')
    await expect(team.call('runs.cancel', { runId, reason: 'x' }, member)).rejects.toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
  })
})
