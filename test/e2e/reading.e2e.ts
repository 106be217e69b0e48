import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { publishProcedure } from '#test/support/procedures.ts'
import { dayIn } from '#shared/kernel/zonedTime.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('reading')
const { page } = app.window
let playbook: { id: string; slug: string; publishedHash: string | null }

beforeAll(async () => {
  playbook = await publishProcedure(app.product, 3)
})

const rename = (title: string) =>
  app.product.call('drafts.edit', {
    kind: 'playbook',
    id: playbook.id,
    edits: [{ edit: 'setFacts', title }],
  })

/** The words on paper. */
async function printed(): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf())), {
    mergePages: true,
  })
  return text.replaceAll(/\s+/g, ' ')
}

test('a playbook without unpublished changes is read and written at one place', async () => {
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  expect(await page.getByRole('radiogroup', { name: 'What to show' }).count()).toBe(0)
  await page.getByText('Version 1, published').waitFor()
})

test('who writes stays in the draft, where nothing moves, and chooses the published version', async () => {
  const steps = page.getByRole('heading', { level: 2, name: 'Steps' })
  const before = await steps.boundingBox()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).fill('Check every oven')
  await expect.poll(() => page.getByRole('radio', { name: 'Draft has changes' }).isChecked()).toBe(true)
  expect(await steps.boundingBox()).toEqual(before)
  await app.window.look('A draft with changes')
  await page.getByRole('radio', { name: 'Version 1' }).check()
  await page.getByRole('heading', { level: 1, name: 'Check the ovens' }).waitFor()
  expect(await page.getByRole('button', { name: 'Add a step' }).count()).toBe(0)
  await app.window.look('The published version of a playbook')
})

test('who comes later reads the published version, and prints it with its version and hash', async () => {
  await app.window.goTo('/today')
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('heading', { level: 1, name: 'Check the ovens' }).waitFor()
  const paper = await printed()
  expect(paper).toContain('Check the ovens Version 1, published')
  expect(paper).toContain(playbook.publishedHash)
  expect(paper).toMatch(/1 Check oven 1 .* 2 Check oven 2 .* 3 Check oven 3/)
  expect(paper).not.toMatch(/My work|Start run|Draft has changes/)
  expect(await page.locator('.orgata-print-sheet').count()).toBe(0)
})

test('the draft on paper says that it is one', async () => {
  await page.getByRole('radio', { name: 'Draft has changes' }).check()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  const paper = await printed()
  expect(paper).toContain('Check every oven Draft, not published')
  expect(paper).not.toContain('Fingerprint')
})

test('“Publish” in the published version leads to the draft, and the published draft is read again', async () => {
  await page.getByRole('radio', { name: 'Version 1' }).check()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await page.getByText('No changes since version 2').waitFor()
  expect(await page.getByRole('radiogroup', { name: 'What to show' }).count()).toBe(0)
  expect(await printed()).toContain('Check every oven Version 2, published')
})

test('a change of a colleague does not move the page to the draft for a reader of the version', async () => {
  await rename('Check each oven')
  // The window knows that there are changes before it comes back.
  await page.getByRole('radiogroup', { name: 'What to show' }).waitFor()
  await app.window.goTo('/today')
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('heading', { level: 1, name: 'Check every oven' }).waitFor()
  await rename('Check all ovens')
  await page.getByRole('heading', { level: 1, name: 'Check every oven' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('a version, and the draft before it is published, say what they change, word by word', async () => {
  const { items } = await app.product.call('playbooks.versions', { playbookId: playbook.id })
  await app.window.goTo(`/playbooks/${playbook.slug}/versions/${items[0]!.id}`)
  await page.getByText('Show changes').click()
  const words = page.locator('dd').filter({ hasText: 'Check' })
  await words.locator('del', { hasText: 'the ovens' }).waitFor()
  expect(await words.locator('ins').allTextContents()).toEqual(['every oven'])
  await app.window.look('What a version changed')
  await app.window.goTo(`/playbooks/${playbook.slug}/versions/${items[1]!.id}`)
  await page.getByRole('heading', { level: 1, name: 'Check the ovens, version 1' }).waitFor()
  expect(await page.getByText('Show changes').count()).toBe(0)
  const { draft } = await app.product.call('playbooks.get', { playbook: playbook.id })
  const steps = draft.steps.map(({ id }) => id)
  await app.product.call('drafts.edit', {
    kind: 'playbook',
    id: playbook.id,
    edits: [
      { edit: 'moveStep', stepId: steps[2]!, after: null },
      { edit: 'removeStep', stepId: steps[1]! },
      {
        edit: 'addStep',
        values: { title: 'Open the doors of all ovens' },
        markdown: 'Let them cool for *ten minutes*.',
      },
      { edit: 'setText', stepId: steps[0]!, markdown: 'Look at it twice, and note the degrees.' },
    ],
  })
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Show changes').click()
  await page.getByText('At the top').waitFor()
  await app.window.look('What a draft changes')
  expect(app.window.takeErrors()).toEqual([])
})

test('the versions of a day are told beside the list of versions', async () => {
  await app.window.goTo('/today')
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('tab', { name: 'Versions' }).click()
  const day = page.getByLabel('Which version applied on')
  await day.fill('2020-02-29')
  await page.getByText('No version applied on this day.').waitFor()
  const { items } = await app.product.call('playbooks.versions', { playbookId: playbook.id })
  const { timezone } = await app.product.call('organizations.get', {})
  await day.fill(dayIn(Date.parse(items[0]!.publishedAt), timezone))
  const answers = page.locator('p').filter({ hasText: /, from / })
  await expect.poll(() => answers.count()).toBe(2)
  await app.window.look('Which version applied')
  await answers.last().getByRole('link', { name: 'Version 2' }).click()
  await page.getByRole('heading', { level: 1, name: 'Check every oven, version 2' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})
