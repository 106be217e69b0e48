import { expect, test } from 'vitest'
import { openWindow } from '#test/support/browser.ts'
import { openManyPlaybooks } from './manyPlaybooks.ts'
import { section } from './mainJob/world.ts'

/*
 * Defects that users of other products reported of long lists, each with the address of the report.
 */

/** More than one page of an answer. */
const playbooks = 150

const { app, page, table, link } = await openManyPlaybooks('longListReturn', playbooks)
const named = async (name: string) => (await app.product.call('playbooks.list', { text: name })).items[0]!
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

// https://github.com/stashapp/stash/issues/7142, https://github.com/TanStack/virtual/issues/551
test('Back shows the place of the list that was left, also after its answers are dropped', async () => {
  await section(page, 'Playbooks').click()
  await table().getByRole('button', { name: 'Name' }).click()
  await link('Procedure 000').waitFor()
  await page.locator('[data-scroll-restoration-id^="list "]').hover()
  await page.mouse.wheel(0, 5_200)
  await link('Procedure 103').click()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  await page.goBack()
  await link('Procedure 103').waitFor()
  await page.clock.install()
  await page.goForward()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  // Longer than an unused answer is kept.
  await page.clock.fastForward(6_000)
  await page.goBack()
  await link('Procedure 103').waitFor()
  await section(page, 'Runs').click()
  await section(page, 'Playbooks').click()
  await table().getByRole('button', { name: 'Name' }).click()
  await link('Procedure 000').waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

// https://github.com/starc007/ui-components/pull/161, https://github.com/Coffey-Labs/ihasmail/pull/80
test('the keys stay on their item when another one appears above it, and move on when it is gone', async () => {
  await app.window.goTo('/playbooks?sort=name')
  await link('Procedure 000').waitFor()
  // Within one frame, as a held key comes.
  await page.evaluate(() => {
    for (let n = 0; n < 3; n++)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
  })
  await expect.poll(focused, { timeout: 12_000 }).toContain('Procedure 002')
  await app.product.call('playbooks.importMarkdown', { files: [{ name: 'a.md', text: '# Another\n' }] })
  await page.getByText(`${playbooks + 1} playbooks`, { exact: true }).waitFor()
  await expect.poll(focused, { timeout: 12_000 }).toContain('Procedure 002')
  await page.keyboard.press('x')
  await page.getByRole('checkbox', { name: 'Select Procedure 002', checked: true }).waitFor()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await expect.poll(focused, { timeout: 12_000 }).toContain('Procedure 003')
  const { id, version } = await named('Procedure 003')
  await app.product.call('playbooks.remove', { playbookId: id, version })
  await page.getByText(`${playbooks} playbooks`, { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/procedure-004$/)
  expect(app.window.takeErrors()).toEqual([])
})

// https://github.com/HHS/simpler-grants-gov/issues/10299
test('a filter in the address that is none leaves the list usable', async () => {
  await app.product.call('projects.create', { name: 'Move' })
  await app.window.goTo('/playbooks?project=none&workspace=x')
  await page.getByText(`${playbooks} playbooks`, { exact: true }).waitFor()
  await app.window.goTo('/runs?playbook=none&by=x')
  await page.getByRole('heading', { name: 'Runs' }).waitFor()
  await page
    .getByText(/No runs|Clear filters|run/)
    .first()
    .waitFor()
  expect(await page.getByText('could not be shown').count()).toBe(0)
  await app.window.goTo('/audit?from=2026-99-99&to=x&thing=y')
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  expect(await page.getByText('could not be shown').count()).toBe(0)
  expect(app.window.takeErrors()).toEqual([])
})

// https://github.com/sul-dlss/argo/issues/3505, https://github.com/divinevideo/divine-mobile/issues/7194
test('an action on several items takes them as they are now, and one that fails stops no other', async () => {
  await app.window.goTo('/playbooks?sort=name&q=Procedure+01')
  for (const n of [1, 2, 3]) await page.getByRole('checkbox', { name: `Select Procedure 01${n}` }).click()
  const changed = await named('Procedure 011')
  const { id: projectId } = (await app.product.call('projects.list', {})).items[0]!
  await app.product.call('playbooks.place', { playbookId: changed.id, version: changed.version, projectId })
  const gone = await named('Procedure 012')
  await app.product.call('playbooks.remove', { playbookId: gone.id, version: gone.version })
  await page.getByText('9 playbooks', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Archive 3' }).click()
  await page.getByRole('alert').filter({ hasText: 'Archived 2 of 3 playbooks. “Procedure 012”' }).waitFor()
  await page.getByText('1 selected').waitFor()
  const { items } = await app.product.call('playbooks.list', { status: 'archived' })
  expect(items.map(({ name }) => name).sort()).toEqual(['Procedure 011', 'Procedure 013'])
  // A filter ends the selection, so that no action concerns items out of sight.
  await app.window.goTo('/playbooks?sort=name&q=Procedure+02')
  await link('Procedure 020').waitFor()
  expect(await page.getByText('1 selected').count()).toBe(0)
  expect(app.window.takeErrors()).toEqual([])
})

// https://github.com/streetmix/streetmix/issues/1898
test('views that two windows save at the same time both stay', async () => {
  const other = await openWindow(app.browser, app.product, 'longListReturn-views')
  const windows = [page, other.page]
  for (const one of [app.window, other]) await one.goTo('/playbooks?sort=name')
  for (const one of windows) {
    await one.getByRole('button', { name: 'View', exact: true }).click()
    await one.getByRole('textbox', { name: 'Name of the view' }).fill(`View ${windows.indexOf(one)}`)
  }
  await Promise.all(windows.map((one) => one.getByRole('button', { name: 'Save', exact: true }).click()))
  for (const one of windows)
    for (const name of ['View 0', 'View 1']) await one.getByRole('button', { name, exact: true }).waitFor()
  await page.keyboard.press('Escape')
  expect([...app.window.takeErrors(), ...other.takeErrors()]).toEqual([])
  await other.close()
})

// https://github.com/vitejs/vite/issues/11804
test('a page whose code did not load says so, and loads at the next try', async () => {
  const other = await openWindow(app.browser, app.product, 'longListReturn-other')
  other.expectNoise(/Failed to load resource/)
  await other.page.getByRole('navigation', { name: 'Sections' }).waitFor()
  await other.page.route(/assets\/AuditPage.*\.js/, (route) => route.abort())
  await other.goTo('/audit')
  await other.page.getByText('This page could not be loaded').waitFor()
  await other.page.unroute(/assets\/AuditPage.*\.js/)
  await other.page.getByRole('button', { name: 'Try again' }).click()
  await other.page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  expect(other.takeErrors()).toEqual([])
  await other.close()
})

// https://github.com/toeverything/AFFiNE/issues/1095, https://github.com/toeverything/AFFiNE/issues/3171
test('a window follows when another one switches the team', async () => {
  const { id: teamId } = await app.product.call('teams.create', { name: 'Shop' })
  await app.window.goTo('/playbooks/procedure-020')
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  const other = await openWindow(app.browser, app.product, 'longListReturn-list')
  await other.goTo('/playbooks?sort=name')
  await other.page.getByText('Procedure 000').waitFor()
  await app.product.call('teams.open', { teamId })
  await other.page.getByRole('button', { name: 'Shop Switch team' }).waitFor()
  await other.page.getByText('A playbook describes how your team').waitFor()
  expect(await other.page.getByText('Procedure 000').count()).toBe(0)
  await page.getByRole('heading', { level: 1, name: 'Playbook not found' }).waitFor()
  await page.getByRole('link', { name: 'Go to Playbooks' }).click()
  await page.getByText('A playbook describes how your team').waitFor()
  expect([...app.window.takeErrors(), ...other.takeErrors()]).toEqual([])
  await other.close()
})
