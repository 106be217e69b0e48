import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashHex } from '#shared/kernel/hash.ts'
import { startReleaseApp } from '#test/support/releaseApp.ts'
import type { Loose, ReleaseApp } from '#test/support/releaseApp.ts'
import { copyWithThrowAway } from '#test/support/throwAwayCopy.ts'
import type { ThrowAwayCopy } from '#test/support/throwAwayCopy.ts'

/** Files of the product that a new kind of record, with everything that a kind can have, may change. */
const mayTouch = 3

let copy: ThrowAwayCopy
let app: ReleaseApp
let recipe: { id: string; version: number }

beforeAll(async () => {
  copy = copyWithThrowAway()
  app = await startReleaseApp(copy.root)
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await app.call('organizations.create', names)
  recipe = await app.call('recipes.create', { name: 'Walnut bread', cuisine: 'Tyrolean' })
})

afterAll(async () => {
  await app.dispose()
  copy.dispose()
})

test(`a new kind of record touches at most ${mayTouch} files of the product`, () => {
  process.stdout.write(`A new kind touches ${copy.touched.length} files: ${copy.touched.join(', ')}\n`)
  expect(copy.touched.length).toBeLessThanOrEqual(mayTouch)
})

test('its slice and its screens have no type errors', () => {
  const found = copy.typeErrors([
    'main/core/features/recipes/recipesSlice.ts',
    'renderer/features/recipes/recipesFeature.tsx',
    'renderer/app/features.ts',
  ])
  expect(found).toBe('')
}, 300_000)

test('it is listed, and shown by itself', async () => {
  await app.call('recipes.create', { name: 'Rye bread', cuisine: 'Tyrolean' })
  const page = { text: 'bread', limit: 1, offset: 1 }
  expect(await app.call('recipes.list', page)).toMatchObject({ items: [{ name: 'Walnut bread' }], total: 2 })
  expect(await app.call('recipes.get', { recipeId: recipe.id })).toMatchObject({ recipe: { id: recipe.id } })
})

test('its document is edited, and found by its words', async () => {
  const draft = { kind: 'recipe', id: recipe.id }
  const add = (text: string) => ({ edit: 'addText', text })
  await app.call('drafts.edit', { ...draft, edits: [add('Soak the walnuts. ')] })
  await app.call('drafts.edit', { ...draft, edits: [add('Knead.')] })
  const foreign = app.call('drafts.edit', { ...draft, edits: [{ edit: 'removeStep', stepId: 'a' }] })
  await expect(foreign).rejects.toThrow(/^Edit 1: /)
  expect(await app.call('drafts.get', draft)).toEqual({
    locked: null,
    outline: [{ id: 'method', title: 'Soak the walnuts' }],
    content: 'Soak the walnuts. Knead.',
  })
  expect(await app.call('recipes.get', { recipeId: recipe.id })).toMatchObject({
    method: 'Soak the walnuts. Knead.',
  })
  const { found } = await app.call<{ found: Loose[] }>('search.query', { text: 'soak' })
  expect(found).toMatchObject([{ kind: 'recipe', id: recipe.id }])
})

test('it is found by its fields, under its own name and address', async () => {
  const { found } = await app.call<{ found: Loose[] }>('search.query', { text: 'tyrolean walnut' })
  expect(found).toMatchObject([{ kind: 'recipe', hint: 'Recipe', address: `/recipes/${recipe.id}` }])
})

test('its file is kept, and read by those who see it', async () => {
  const bytes = Buffer.from('a photo of a loaf')
  const file = { name: 'loaf.jpg', sizeBytes: bytes.length, mediaType: 'image/jpeg' }
  const { uploadId } = await app.call<{ uploadId: string }>('files.start', file)
  await app.call('files.chunk', { uploadId, offset: 0, data: bytes.toString('base64') })
  const { sha256 } = await app.call<{ sha256: string }>('files.finish', { uploadId })
  expect(sha256).toBe(hashHex(bytes))
  const { recipe: present } = await app.call<{ recipe: Loose }>('recipes.get', { recipeId: recipe.id })
  await app.call('recipes.addPhoto', { recipeId: recipe.id, version: present['version'], uploadId })
  const read = await app.call<{ data: string }>('files.read', { sha256, offset: 0, length: 100 })
  expect(Buffer.from(read.data, 'base64')).toEqual(bytes)
})

test('the audit log has words for the action and the kind', async () => {
  const { items: entries } = await app.call<{ items: Loose[] }>('audit.list', { entityId: recipe.id })
  const actions = [...new Set(entries.map(({ action }) => String(action)))]
  expect(actions.toSorted()).toEqual(['drafts.edit', 'recipes.addPhoto', 'recipes.create'])
  const words = copy.run(`
    import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
    import { actionWords } from '#renderer/features/audit/words/actionWords.ts'
    import { kindName } from '#renderer/features/audit/words/kindNames.ts'
    const format = createFormatMessage()
    console.log(JSON.stringify([
      actionWords('recipes.create', 'success', format),
      actionWords('recipes.create', 'failure', format),
      kindName('recipe', format),
    ]))`)
  expect(JSON.parse(words)).toEqual(['Added a recipe', 'Tried to add a recipe', 'Recipe'])
})
