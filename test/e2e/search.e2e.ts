import { beforeAll, expect, test } from 'vitest'
import { founders } from '#test/support/procedures.ts'
import { openOneApp } from './oneApp.ts'

/** More than the page lists of one kind while it lists everything. */
const ovens = 18

const app = await openOneApp('search')
const { page } = app.window

const oven = (number: number) =>
  `---\nname: "Oven ${number}"\nrole: Baker\n---\n\n# Oven ${number}\n\n## 1. Switch it off\n\nThe handle is hot.\n\n## 2. Look at the bearing\n`

beforeAll(async () => {
  const { call } = app.product
  await call('organizations.create', founders)
  await call('team.createJobRole', { name: 'Baker' })
  const files = Array.from({ length: ovens }, (_, n) => ({ name: `${n + 1}.md`, text: oven(n + 1) }))
  const { imported } = await call('playbooks.importMarkdown', { files })
  const { playbookId } = imported[0]!
  await call('playbooks.publish', { playbookId })
  const run = await call('runs.start', { playbookId, name: 'Oven 1 before the feast' })
  const { steps } = await call('runs.get', { runId: run.id })
  await call('work.comment', {
    workItemId: steps[0]!.item!.id,
    text: 'A bearing of the oven whistles, and the handle came off when I pulled.',
  })
})

/** Checks the screen against WCAG in both themes, for the colours of marked words. */
async function lookInBoth(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await app.window.look(`${name}, ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

async function openPalette(words: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or do something' }).waitFor()
  await page.keyboard.type(words)
  return page.getByRole('listbox', { name: 'Results' })
}

test('the palette finds by words, groups its results, marks the words, and opens with the keyboard', async () => {
  await page.getByRole('navigation', { name: 'Sections' }).waitFor()
  const results = await openPalette('hand')
  const remark = results.getByRole('option', { name: /Oven 1 before the feast/ })
  await remark.getByText('whistles').waitFor()
  expect(await remark.locator('mark').allTextContents()).toEqual(['hand'])
  const groups = await results.getByRole('presentation').allTextContents()
  expect(groups.toSorted()).toEqual(['Comments', 'Do', 'Go to', 'Search', 'Steps'])
  expect(await results.getByText('The handle is hot.').count()).toBe(4)
  await lookInBoth('palette with hits')

  // By keyboard only, to the comment and its run.
  const chosen = results.getByRole('option', { selected: true })
  const count = await results.getByRole('option').count()
  for (let press = 0; press < count; press++) {
    if (((await chosen.textContent()) ?? '').includes('whistles')) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Oven 1 before the feast' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('Enter right after the words opens the result, not an earlier line', async () => {
  await openPalette('Oven 7')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Oven 7', exact: true }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('the palette marks each of several words, and shows that none was found', async () => {
  const results = await openPalette('oven bear')
  const remark = results.getByRole('option', { name: /Oven 1 before the feast/ })
  await expect.poll(() => remark.locator('mark').allTextContents()).toEqual(['bear', 'oven'])
  await page.getByRole('combobox', { name: 'Search or do something' }).fill('whisk')
  await page.getByText('No results for “whisk”.', { exact: false }).waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await lookInBoth('palette without hits')
  await page.keyboard.press('Escape')
  expect(app.window.takeErrors()).toEqual([])
})

test('the page lists everything, by kind, and its address keeps the query', async () => {
  const results = await openPalette('oven')
  await results.getByRole('option', { name: 'See everything that has “oven”' }).click()
  const found = page.getByRole('list', { name: 'Results' })
  await found.waitFor()
  expect(await page.getByLabel('Words to look for').inputValue()).toBe('oven')
  const kinds = page.getByRole('radiogroup', { name: 'Only items of one kind' })
  await kinds.getByText(`Playbooks${ovens}`).waitFor()
  await page.getByText('These are the best results of each kind.', { exact: false }).waitFor()
  await lookInBoth('search, everything')

  await kinds.getByRole('radio', { name: /^Playbooks/ }).check()
  await expect.poll(() => found.getByRole('listitem').count()).toBe(ovens)
  await kinds.getByRole('radio', { name: /^Comments/ }).check()
  await expect.poll(() => found.getByRole('listitem').count()).toBe(1)
  expect(await found.locator('mark').allTextContents()).toEqual(['oven'])
  await lookInBoth('search, remarks')
  await page.reload()
  await found.getByText('whistles').waitFor()
  expect(await kinds.getByRole('radio', { name: /^Comments/ }).isChecked()).toBe(true)

  await page.getByLabel('Words to look for').fill('bearing')
  await kinds.getByRole('radio', { name: 'Everything' }).check()
  await found.getByText('Look at the').first().waitFor()
  await kinds.getByText(`Steps${ovens}`).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('the list is walked with the keyboard, and a line opens its place', async () => {
  await app.window.goTo('/search?q=handle&kind=step')
  const lines = page.getByRole('list', { name: 'Results' }).getByRole('link')
  await expect.poll(() => lines.count()).toBe(ovens)
  await page.getByRole('radio', { name: /^Steps/ }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const current = lines.nth(1)
  await expect.poll(() => current.evaluate((line) => line === document.activeElement)).toBe(true)
  const hint = (await current.getByText(/^Step in/).textContent()) ?? ''
  await page.keyboard.press('Enter')
  const name = /“(.*)”/.exec(hint)?.[1]
  await page.getByRole('heading', { name, exact: true }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('words without a result, and words of another kind only, have their own messages', async () => {
  const long = 'w'.repeat(200)
  await app.window.goTo(`/search?q=${long}`)
  await page.getByText(`No results for “${long}”.`, { exact: false }).waitFor()
  expect(await page.evaluate(() => document.querySelector('main')!.scrollWidth)).toBeLessThanOrEqual(1280)
  await lookInBoth('search, nothing')
  await app.window.goTo('/search?q=whistles&kind=playbook')
  await page.getByText('No results for “whistles” under Playbooks', { exact: false }).waitFor()
  expect(await page.getByRole('radio', { name: /^Playbooks/ }).isChecked()).toBe(true)
  await lookInBoth('search, nothing of one kind')
  await page.getByRole('button', { name: 'Search everything' }).click()
  await page.getByRole('list', { name: 'Results' }).getByText('whistles').waitFor()
  expect(app.window.takeErrors()).toEqual([])
})
