import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { slices } from '#core/slices.ts'
import { pdfTask } from '#core/reporting/pdf/pdfTask.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { tableName } from '#core/store/derivedColumns.ts'
import { quoteName } from '#core/store/sqlite/columns.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import { pictureNode } from '#shared/entities/richText/textPicture.ts'
import { pngPicture, realPictures } from '#test/support/pictures.ts'

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices(slices)
})
afterAll(() => team.dispose())

const squeezed = (text: string) => text.replace(/\s+/g, '')

async function recordOf(runId: string, personId?: string) {
  const record = await team.call('runs.record', { runId }, personId)
  const pdf = await getDocumentProxy(fromBase64(record.data))
  return { ...record, text: squeezed((await extractText(pdf, { mergePages: true })).text) }
}

test('the record of a run says who did what when, with which values and files, and what was skipped and why', async () => {
  const evidence = [{ id: 'e1', label: 'Photo of the dial', required: true }]
  const outputs = [testField('heat', 'number', { label: 'Temperature' })]
  const subSteps = [{ id: 's1', title: 'Close the door', depth: 0 }]
  const steps = [
    testStep('a', { title: 'Fire the oven', outputs, evidence, subSteps }),
    testStep('b', { title: 'Weigh the dough' }),
  ]
  const playbook = team.publish(testContent(steps, { title: 'Open: the/shop' }))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id, name: 'Open: the/shop <1>' })
  const itemOf = async (index: number) => (await team.call('runs.get', { runId })).steps[index]!.item!.id
  const workItemId = await itemOf(0)
  const { uploadId } = await team.call('files.start', { name: 'dial.jpg', sizeBytes: 4 })
  await team.call('files.chunk', { uploadId, offset: 0, data: btoa('dial') })
  await team.call('files.finish', { uploadId })
  const file = await team.call('work.attach', { workItemId, uploadId, evidenceId: 'e1' })
  await team.call('work.tick', { workItemId, subStepId: 's1', done: true })
  await team.call('work.complete', { workItemId, values: { heat: 180 } })
  await team.call('work.correct', { workItemId, values: { heat: 200 }, reason: 'Misread' })
  await team.call('work.skip', { workItemId: await itemOf(1), reason: 'No dough today' })
  await team.call('work.comment', { workItemId, text: 'The dial sticks', problem: true })
  const { fileName, text, sizeBytes, data } = await recordOf(runId)
  expect(fileName).toBe('Open_ the_shop _1_.pdf')
  expect(fromBase64(data)).toHaveLength(sizeBytes)
  for (const words of [
    'Record of a run',
    'Open: the/shop <1>',
    'version 1',
    'State completed',
    'Started 2 Mar 2026, 09:00 by Ana',
    '1. Fire the oven completed 2 Mar 2026, 09:00 by Ana',
    'Temperature 200',
    '[x] Close the door',
    'Reason: Misread (Temperature was 180, is 200)',
    'dial.jpg, Photo of the dial',
    file.sha256,
    'Problem. Ana, 2 Mar 2026, 09:00: The dial sticks',
    '2. Weigh the dough skipped',
    'Reason: No dough today',
    'Reported a problem with “Fire the oven”: The dial sticks',
    playbook.publishedHash!,
    'Signed checkpoint of the audit log',
  ])
    expect(text).toContain(squeezed(words))
})

test('a record is open to who may read runs, and its fingerprint changes with what it shows', async () => {
  const playbook = team.publish(testContent([testStep('a')]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const fingerprint = async (personId?: string) =>
    /fingerprint([0-9a-f]{64})/.exec((await recordOf(runId, personId)).text)![1]
  const before = await fingerprint(team.addPerson('Vic', 'viewer'))
  team.clock.nowMs += 60_000
  expect(await fingerprint()).toBe(before)
  const { item } = (await team.call('runs.get', { runId })).steps[0]!
  await team.call('work.comment', { workItemId: item!.id, text: 'Hot' })
  expect(await fingerprint()).not.toBe(before)
  await expect(team.call('runs.record', { runId: playbook.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('the record shows the pictures of the steps, and says which it cannot show', async () => {
  const keep = async (bytes: Uint8Array) =>
    (await team.write(({ organization }) => organization.blobs.put(bytes))).sha256
  const png = pngPicture(40, 30)
  const hashes = {
    png: await keep(png),
    jpeg: await keep(realPictures.jpeg),
    webp: await keep(realPictures.webp),
    broken: await keep(png.subarray(0, png.length - 20)),
    missing: 'ab'.repeat(32),
  }
  const nodes = Object.entries(hashes).map(([name, sha256]) => pictureNode({ sha256 }, `The ${name} dial`))
  const step = { ...testStep('a', { title: 'Fire the oven' }), body: { type: 'doc', content: nodes } }
  const playbook = team.publish(testContent([step, { ...step, id: 'b' }], { title: 'Open' }))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const { text, data } = await recordOf(runId)
  // Each is in the file once, for all steps that show it.
  const file = Buffer.from(fromBase64(data)).toString('latin1')
  expect(file.match(/\/Subtype \/Image/g)).toHaveLength(2)
  expect(text).toContain(squeezed('The png dial'))
  for (const name of ['webp', 'broken'] as const)
    expect(text).toContain(squeezed(`The ${name} dial: This picture is too large for a PDF`))
  expect(text).toContain(
    squeezed(`The missing dial: This picture is not on this computer. SHA-256 ${hashes.missing}`),
  )
})

test.each([
  ['con', '_con.pdf'],
  ['ก'.repeat(200), `${'ก'.repeat(36)}.pdf`],
  ['Plan\u202Efdp.exe', 'Plan_fdp.exe.pdf'],
])('the record of a run named %j has a name that every system takes', async (name, fileName) => {
  const playbook = team.publish(testContent([testStep('a')]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id, name })
  expect((await team.call('runs.record', { runId })).fileName).toBe(fileName)
})

test('AUDIT-30 a record of a run that was edited past Orgata says that the audit log tells otherwise', async () => {
  const playbook = team.publish(testContent([testStep('a')]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const { item } = (await team.call('runs.get', { runId })).steps[0]!
  await team.call('work.comment', { workItemId: item!.id, text: 'Hot' })
  await team.call('work.complete', { workItemId: item!.id })
  const warning = squeezed('Audit log This run is not what the audit log says. Verify the log.')
  expect((await recordOf(runId)).text).not.toContain(warning)
  const { store } = team.organization
  for (const kind of ['run', 'stepExecution', 'workItem', 'comment'] as const) {
    const { id, name } = store.find(kind, { selector: kind === 'run' ? { id: runId } : { runId } })[0]!
    const table = quoteName(tableName(entityOf(kind)!.collection))
    const rename = store.db.prepare(`UPDATE ${table} SET data = json_set(data, '$.name', ?) WHERE id = ?`)
    rename.run('Another', id)
    const { text } = await recordOf(runId)
    expect({ kind, isSaid: text.includes(warning) }).toEqual({ kind, isSaid: true })
    rename.run(name, id)
  }
})

test('a record that takes more than its budget is refused, and so is a report as PDF', async () => {
  const small = await openTestSlices(slices, { taskMs: { [pdfTask.name]: 0 } })
  const playbook = small.publish(testContent([testStep('a')]))
  const { id: runId } = await small.call('runs.start', { playbookId: playbook.id })
  const tooLong = { code: 'precondition_failed', message: expect.stringContaining('too long for a PDF') }
  await expect(small.call('runs.record', { runId })).rejects.toMatchObject(tooLong)
  const report = { from: '2026-03-01', to: '2026-03-31', formats: ['pdf' as const] }
  await expect(small.call('reports.generate', report)).rejects.toMatchObject(tooLong)
  await small.dispose()
})
