import { expect, onTestFinished, test } from 'vitest'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { writeFillPlace } from '#core/search/searchTables.ts'
import { searchSlice } from './searchSlice.ts'

async function openTeam(): Promise<TestSlices> {
  const team = await openTestSlices([searchSlice])
  onTestFinished(team.dispose)
  return team
}

const namesFor = async (team: TestSlices, text: string) =>
  (await team.call('search.query', { text })).found.map(({ kind, name }) => `${kind}: ${name.text}`)

test('no record of another team is found or counted', async () => {
  const team = await openTeam()
  const own = team.publish(testContent([testStep('a')], { title: 'Opening the shop' }))
  team.write((context) => {
    const other = context.newId()
    context.insert('playbook', { ...own, id: context.newId(), teamId: other })
    context.insert('jobRole', { name: 'Opening keeper', description: '', teamId: other })
  })
  const { found, counts } = await team.call('search.query', { text: 'opening', counted: true })
  expect(found.map(({ id }) => id)).toEqual([own.id])
  expect(counts).toEqual([{ kind: 'playbook', count: 1 }])
})

test('the whole name ranks before its beginning, that before words in it, and text last', async () => {
  const team = await openTeam()
  const titles = ['Checks of the till', 'Till: closing', 'Kassentill', 'Till']
  for (const title of titles) team.publish(testContent([], { title }))
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Count the till.' }] }],
  }
  team.publish(testContent([testStep('a', { title: 'Money', body })], { title: 'Evening' }))
  expect(await namesFor(team, 'till')).toEqual([
    'playbook: Till',
    'playbook: Till: closing',
    'playbook: Checks of the till',
    'playbook: Kassentill',
    'step: Money',
  ])
})

test('a step is shown with its place and the words around', async () => {
  const team = await openTeam()
  const body = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Switch off the ovens and the proofer.' }] },
    ],
  }
  const { slug } = team.publish(testContent([testStep('a', { title: 'Ovens', body })], { title: 'Closing' }))
  const [step] = (await team.call('search.query', { text: 'proof' })).found
  expect(step).toMatchObject({
    kind: 'step',
    name: { text: 'Ovens', marks: [] },
    hint: 'Step in “Closing”',
    address: `/playbooks/${slug}?step=a`,
  })
  const { text, marks } = step!.snippet!
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['proof'])
})

test.each([
  '"',
  '""',
  'a AND',
  'NEAR(a b)',
  'title:x',
  '-x',
  '*',
  '^a',
  "'; DROP TABLE search_items; --",
  '(((',
  '🔥',
  '\u0000',
  'x'.repeat(200),
  '" '.repeat(100),
  'ä'.repeat(200),
  '{title}',
  '𠮷',
])('the text %j is answered', async (text) => {
  const team = await openTeam()
  team.publish(testContent([testStep('a')], { title: 'Fire 🔥 drill' }))
  await expect(team.call('search.query', { text })).resolves.toBeDefined()
})

test('only the kinds that are asked for are found, and of each only as many', async () => {
  const team = await openTeam()
  for (const n of [1, 2, 3])
    team.publish(testContent([testStep('a', { title: `Oven ${n}` })], { title: `Oven book ${n}` }))
  const some = await team.call('search.query', { text: 'oven', perKind: 2, counted: true })
  expect(some.found.map(({ kind }) => kind)).toEqual(['playbook', 'playbook', 'step', 'step'])
  expect(some.counts).toEqual([
    { kind: 'playbook', count: 3 },
    { kind: 'step', count: 3 },
  ])
  const steps = await team.call('search.query', { text: 'oven', kinds: ['step'] })
  expect(steps.found.map(({ name }) => name.text)).toEqual(['Oven 3', 'Oven 2', 'Oven 1'])
})

test('the text of a draft is found, not while the playbook is in the archive or the trash', async () => {
  const team = await openTeam()
  const content = testContent([
    testStep('a', { subSteps: [{ id: 's', title: 'Descale the kettle', depth: 0 }] }),
  ])
  const { id } = team.write((context) =>
    insertDraft(context, prepareDraft(content, context.ports.random), { importedFrom: null }),
  )
  expect(await namesFor(team, 'kettle')).toEqual(['step: Step a'])
  for (const patch of [{ status: 'archived' as const }, { deletedAt: '2026-03-02T09:00:00.000Z' }]) {
    team.write((context) => context.update('playbook', id, patch))
    expect(await namesFor(team, 'kettle')).toEqual([])
  }
  const before = { ...team.organization.store.get('playbook', id, { includeDeleted: true })! }
  const after = { ...before, version: before.version + 1, deletedAt: null, status: 'draft' as const }
  team.organization.store.commit([{ kind: 'playbook', before, after }])
  expect(await namesFor(team, 'kettle')).toEqual(['step: Step a'])
})

test('a step whose draft differs from the version is found by both texts, and shown once', async () => {
  const team = await openTeam()
  const playbook = team.publish(
    testContent([testStep('a', { title: 'Clean the till' })], { title: 'Evening' }),
  )
  team.write((context) => {
    const draft = testContent([testStep('a', { title: 'Clean the till and the lamp' })])
    const { id } = insertDraft(context, prepareDraft(draft, context.ports.random), { importedFrom: null })
    context.update('playbook', id, { publishedVersionNumber: 1, name: 'Other' })
  })
  expect(await namesFor(team, 'till')).toEqual(['step: Clean the till and the lamp', 'step: Clean the till'])
  const [step] = (await team.call('search.query', { text: 'lamp' })).found
  expect(step!.hint).toBe('Step in “Other”, in the draft')
  expect(step!.id).not.toBe(playbook.id)
})

test('an answer says whether the index is complete', async () => {
  const team = await openTeam()
  team.publish(testContent([], { title: 'Evening' }))
  const ask = () => team.call('search.query', { text: 'evening' })
  expect((await ask()).isComplete).toBe(true)
  writeFillPlace(team.organization.store.db, { kind: 'comment', after: '' })
  expect(await ask()).toMatchObject({ found: [{ name: { text: 'Evening' } }], isComplete: false })
})
