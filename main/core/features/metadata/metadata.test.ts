import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomField } from '#shared/entities/metadata/customField.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices(slices)
})
afterAll(() => team.dispose())

const newPlaybook = () => ({ kind: 'playbook' as const, id: team.publish(testContent([testStep('a')])).id })

test('metadata requires the record’s permission, and no one writes another’s name', async () => {
  const playbook = newPlaybook()
  const viewer = team.addPerson('Vera', 'viewer')
  const tags = team.call('metadata.setTags', { ...playbook, tags: ['x'] }, viewer)
  await expect(tags).rejects.toEqual(withCode('forbidden'))
  expect(await team.call('metadata.get', playbook, viewer)).toMatchObject({
    locked: expect.stringContaining('role'),
    removable: [],
  })
  const german = { ...testActor, locale: 'de' }
  const asViewer = team.callerOf(viewer)
  expect(await asViewer.call('metadata.get', playbook, german)).toMatchObject({
    locked: expect.stringContaining('Ihre Berechtigung erlaubt diese Änderung nicht.') as string,
  })
  const note = { text: 'x', createdBy: viewer, createdAt: '2026-03-02T08:00:00.000Z' }
  const metadata = { tags: [], categories: [], customFields: {}, annotations: { [viewer]: note } }
  expect(() => team.write((context) => context.update('playbook', playbook.id, { metadata }))).toThrow(
    /somebody else’s name/,
  )
  expect(team.organization.store.get('playbook', playbook.id)?.metadata).toBeUndefined()
})

test('RIGHT-10 a note is removed by its author or a manager only', async () => {
  const project = await team.call('projects.create', { name: 'Move' })
  const at = { kind: 'project' as const, id: project.id }
  const [ben, cem] = [team.addPerson('Ben', 'member'), team.addPerson('Cem', 'member')]
  const noted = await team.call('metadata.annotate', { ...at, text: 'Call the landlord' }, ben)
  const [annotationId] = noted.removable
  expect(noted.metadata.annotations[annotationId!]).toMatchObject({ createdBy: ben })
  expect(noted.people).toEqual({ [ben]: 'Ben' })
  const removed = team.call('metadata.removeAnnotation', { ...at, annotationId: annotationId! }, cem)
  await expect(removed).rejects.toEqual(withCode('forbidden'))
  expect((await team.call('metadata.get', at, cem)).removable).toEqual([])
  const after = await team.call('metadata.removeAnnotation', { ...at, annotationId: annotationId! }, ben)
  expect(after.metadata.annotations).toEqual({})
  const gone = team.call('metadata.removeAnnotation', { ...at, annotationId: annotationId! }, ben)
  await expect(gone).rejects.toEqual(withCode('not_found'))
  const again = await team.call('metadata.annotate', { ...at, text: 'Measure the oven' }, ben)
  await team.call('metadata.removeAnnotation', {
    ...at,
    annotationId: Object.keys(again.metadata.annotations)[0]!,
  })
})

test('tags, categories and notes are found, and a record without them stays as it was', async () => {
  const [playbook, plain] = [newPlaybook(), newPlaybook()]
  await team.call('metadata.setTags', { ...playbook, tags: ['sourdough', 'night shift'] })
  await team.call('metadata.setTags', { ...playbook, tags: ['sourdough', 'weekend'] })
  await team.call('metadata.setCategories', { ...playbook, categories: ['Viennoiserie'] })
  await team.call('metadata.setCategories', { ...playbook, categories: ['Viennoiserie', 'Rye'] })
  await team.call('metadata.annotate', { ...playbook, text: 'Zwieback comes later' })
  const found = async (text: string) => {
    const { found: things } = await team.call('search.query', { text })
    return things.map(({ id }) => id)
  }
  for (const word of ['sourdough', 'weekend', 'viennoiserie', 'zwieback'])
    expect(await found(word)).toEqual([playbook.id])
  expect(await found('night')).toEqual([])
  const twice = team.call('metadata.setTags', { ...playbook, tags: ['a', 'a'] })
  await expect(twice).rejects.toEqual(withCode('invalid_input'))
  expect(Object.keys(team.organization.store.get('playbook', plain.id)!)).not.toContain('metadata')
})

test('a custom field has each type, and its value fits the type', async () => {
  const playbook = newPlaybook()
  const fields: CustomField[] = [
    { type: 'text', value: 'Rye' },
    { type: 'number', value: 12.5 },
    { type: 'date', value: '2026-04-01' },
    { type: 'boolean', value: true },
    { type: 'select', value: 'large', options: ['small', 'large'] },
  ]
  for (const field of fields) {
    const set = await team.call('metadata.setField', { ...playbook, name: `A ${field.type}`, field })
    expect(set.metadata.customFields[`A ${field.type}`]).toEqual(field)
  }
  const wrong = { type: 'select' as const, value: 'huge', options: ['small', 'large'] }
  const refused = team.call('metadata.setField', { ...playbook, name: 'Size', field: wrong })
  await expect(refused).rejects.toEqual(withCode('invalid_input'))
  const left = await team.call('metadata.removeField', { ...playbook, name: 'A date' })
  expect(Object.keys(left.metadata.customFields)).toHaveLength(4)
  const gone = team.call('metadata.removeField', { ...playbook, name: 'A date' })
  await expect(gone).rejects.toEqual(withCode('not_found'))
})

test('a description is stored where the kind has none of its own', async () => {
  const playbook = newPlaybook()
  await team.call('metadata.describe', { ...playbook, description: 'Bread for the shop' })
  const described = await team.call('metadata.describe', { ...playbook, description: 'Bread for two shops' })
  expect(described).toMatchObject({ description: 'Bread for two shops', version: 3 })
  const jobRole = { kind: 'jobRole' as const, id: team.addJobRole('Baker') }
  const own = team.call('metadata.describe', { ...jobRole, description: 'x' })
  await expect(own).rejects.toEqual(withCode('precondition_failed'))
})

test('a run that is completed keeps its tags as they were', async () => {
  const playbook = newPlaybook()
  const { id } = await team.call('runs.start', { playbookId: playbook.id })
  const run = { kind: 'run' as const, id }
  await team.call('metadata.setTags', { ...run, tags: ['urgent'] })
  await team.call('runs.cancel', { runId: id, reason: 'A test' })
  const late = team.call('metadata.setTags', { ...run, tags: [] })
  await expect(late).rejects.toEqual(withCode('precondition_failed'))
  expect(await team.call('metadata.get', run)).toMatchObject({
    metadata: { tags: ['urgent'] },
    locked: expect.stringContaining('Cancelled'),
  })
})

// https://github.com/laurent22/joplin/pull/14599
test('tags and categories that differ in case or Unicode form alone are one', async () => {
  const { id } = await team.call('projects.create', { name: 'Distinct tags' })
  const of = { kind: 'project' as const, id }
  const words = ['Caf\u00e9', 'cafe\u0301', 'Bread', 'bread']
  await team.call('metadata.setTags', { ...of, tags: words })
  await team.call('metadata.setCategories', { ...of, categories: words })
  expect((await team.call('metadata.get', of)).metadata).toMatchObject({
    tags: ['Caf\u00e9', 'Bread'],
    categories: ['Caf\u00e9', 'Bread'],
  })
})

// https://github.com/objectstack-ai/objectstack/issues/17852
test('a value under a name that would be left out in silence is refused', async () => {
  const { id: projectId } = await team.call('projects.create', { name: 'Odd names' })
  const settings = JSON.parse('{"__proto__":5,"a":1}')
  const update = team.call('projects.update', { projectId, version: 1, settings })
  await expect(update).rejects.toEqual(withCode('invalid_input'))
  const field = { type: 'text' as const, value: 'x' }
  for (const name of ['constructor', 'toString']) {
    await team.call('metadata.setField', { kind: 'project', id: projectId, name, field })
    const { metadata } = await team.call('metadata.get', { kind: 'project', id: projectId })
    expect(Object.hasOwn(metadata.customFields, name)).toBe(true)
  }
  const reserved = { kind: 'project' as const, id: projectId, name: '__proto__', field }
  await expect(team.call('metadata.setField', reserved)).rejects.toEqual(withCode('invalid_input'))
})
