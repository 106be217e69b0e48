import { beforeAll, expect, test } from 'vitest'
import { openWindow } from '#test/support/browser.ts'
import { badButtons, cutTexts, standsStill } from '#test/support/fit.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { openOneApp } from './oneApp.ts'

// English made longer, from right to left.
const app = await openOneApp('words', 'ar-XB')
let pages: readonly string[]
/** One page of each make is looked at as a screen reader does, which takes longest. */
const looked = ['/today', '/runs', '/audit/compliance', '/team', '/sync', '/settings', '/organizations/new']

beforeAll(async () => {
  const playbook = await publishProcedure(app.product, 3)
  const { id: runId } = await app.product.call('runs.start', { playbookId: playbook.id })
  pages = [
    '/today',
    '/work',
    '/runs',
    `/runs/${runId}`,
    '/playbooks',
    `/playbooks/${playbook.slug}`,
    '/playbooks/import/files',
    '/search',
    '/audit',
    '/audit/compliance',
    '/audit/reports',
    '/team',
    '/team/sharing',
    '/team/people',
    '/sync',
    '/settings',
    '/settings/profile',
    '/settings/organization',
    '/settings/teams',
    '/settings/workspaces',
    '/settings/defaults',
    '/settings/trash',
    '/organizations/new',
    '/organizations/restore',
  ]
})

async function showFitting(path: string): Promise<void> {
  const { page, goTo } = app.window
  await goTo(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await standsStill(page)
  await expect.poll(async () => [path, await badButtons(page), await cutTexts(page)]).toEqual([path, [], []])
}

test('long texts from right to left fit on every page, which stays usable by everybody', async () => {
  const { page, look, takeErrors } = app.window
  for (const path of pages) {
    await showFitting(path)
    if (looked.includes(path)) await look(`words ${path}`)
  }
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar-XB',
    'rtl',
  ])
  expect(takeErrors()).toEqual([])
})

test('another language is there at once, stays for the person, and is that of the core’s answers', async () => {
  const { page, goTo } = app.window
  await goTo('/settings')
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Deutsch').click()
  await page.getByRole('navigation', { name: 'Bereiche' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'de',
    'ltr',
  ])
  await goTo('/settings/defaults')
  await page.getByText('Erste Seite').waitFor()
  // As wide as a small tablet.
  await page.setViewportSize({ width: 1024, height: 768 })
  for (const path of pages) await showFitting(path)
  await goTo('/settings')
  // Another window of the person, whose system speaks English, follows their setting.
  const other = await openWindow(app.browser, app.product, 'words-other')
  await other.page.getByRole('navigation', { name: 'Bereiche' }).waitFor()
  await other.close()
  await page.getByRole('radiogroup', { name: 'Sprache' }).getByText('Wie im System').click()
  await page.getByRole('navigation', { name: /^Sections/ }).waitFor()
})
