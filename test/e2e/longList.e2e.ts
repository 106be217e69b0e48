import type { Locator, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { openWindow } from '#test/support/browser.ts'
import { founders, longProcedure } from '#test/support/procedures.ts'
import { openManyPlaybooks } from './manyPlaybooks.ts'

const jobRole = async () =>
  (await app.product.call('team.jobRoles', {})).items[0] ??
  (await app.product.call('team.createJobRole', { name: 'Baker' }))

/** More than one page of an answer. */
const playbooks = 130

const { app, page, table, link } = await openManyPlaybooks('longList', playbooks)

test('order and filter are in the address, and Back restores them', async () => {
  await app.window.goTo('/playbooks')
  await page.getByText(`${playbooks} playbooks`, { exact: true }).waitFor()
  await table().getByRole('button', { name: 'Name' }).click()
  await page.getByRole('textbox', { name: 'Search by name, category or tag' }).fill('procedure 12')
  await page.getByText('10 playbooks', { exact: true }).waitFor()
  await expect.poll(() => new URL(page.url()).hash).toBe('#/playbooks?sort=name&q=procedure+12')
  await link('Procedure 120').click()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  await page.goBack()
  await page.getByText('10 playbooks', { exact: true }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Search by name, category or tag' }).inputValue()).toBe(
    'procedure 12',
  )
  expect(await table().getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
    'ascending',
  )
  await app.window.look('A filtered list')
  // The link back leads there, too.
  await link('Procedure 121').click()
  await page.getByRole('main').getByRole('link', { name: 'Playbooks' }).click()
  await page.getByText('10 playbooks', { exact: true }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/playbooks?sort=name&q=procedure+12')
})

test('the keyboard moves, selects and opens; selected items are archived at once', async () => {
  await app.window.goTo('/playbooks?sort=name')
  await link('Procedure 000').waitFor()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page.getByText('2 selected').waitFor()
  await app.window.look('Selected lines')
  await page.getByRole('button', { name: 'Archive 2' }).click()
  await page.getByText(`${playbooks - 2} playbooks`, { exact: true }).waitFor()
  await app.window.goTo('/playbooks?sort=name&state=archived')
  await page.getByText('2 playbooks', { exact: true }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Procedure 000' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('a run starts on the line of its playbook, and several playbooks are published and deleted at once', async () => {
  for (const name of ['Shelf A', 'Shelf B']) {
    const { id } = await app.product.call('playbooks.create', { name })
    await app.product.call('drafts.edit', {
      kind: 'playbook',
      id,
      edits: [{ edit: 'addStep', values: { title: 'Look', roleId: (await jobRole()).id } }],
    })
  }
  await app.window.goTo('/playbooks?q=shelf')
  await link('Shelf A').waitFor()
  expect(
    await table()
      .getByRole('button', { name: /^Start run/ })
      .count(),
  ).toBe(0)
  for (const name of ['Shelf A', 'Shelf B'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('button', { name: 'Publish 2' }).click()
  await table().getByRole('button', { name: 'Start run: Shelf B' }).waitFor()
  await app.window.look('Published playbooks')
  await table().getByRole('button', { name: 'Start run: Shelf A' }).click()
  await page.getByRole('heading', { level: 1, name: /^Shelf A/ }).waitFor()
  await page.goBack()
  for (const name of ['Shelf A', 'Shelf B'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('button', { name: 'Delete 2…' }).click()
  await page.getByRole('button', { name: 'Delete 2 playbooks' }).click()
  // The one with a run in progress stays, and says why.
  await page.getByText('Deleted 1 of 2 playbooks').waitFor()
  await page.getByText('1 playbook', { exact: true }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('the palette finds a command by its ordinary words, for the open playbook too', async () => {
  const type = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or do something' }).fill(words)
  }
  await app.window.goTo('/today')
  await type('new playbook')
  await page.getByRole('option', { name: 'New playbook', exact: true, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'New playbook' }).getByRole('textbox', { name: 'Name' }).waitFor()
  await app.window.look('A new playbook from the palette')
  await page.keyboard.press('Escape')
  await app.window.goTo('/playbooks/procedure-010')
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  await type('publish')
  await page.getByRole('option', { name: 'Publish a playbook', exact: true }).click()
  await page.getByRole('tab', { name: 'Publish', selected: true }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('lines far down are asked for when they are scrolled to, and groups carry their totals', async () => {
  await app.window.goTo('/playbooks?sort=name&group=status')
  await table()
    .getByRole('rowheader', { name: `Draft ${playbooks - 2}` })
    .waitFor()
  await page.locator('[data-scroll-restoration-id^="list "]').hover()
  await page.mouse.wheel(0, 100_000)
  await link(`Procedure ${playbooks - 1}`).waitFor()
  await app.window.look('The end of a long list')
  expect(app.window.takeErrors()).toEqual([])
})

test('a view is saved under a name', async () => {
  await app.window.goTo('/playbooks?state=archived&hide=steps')
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Old ones')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await app.window.look('The view menu')
  await page.keyboard.press('Escape')
  await app.window.goTo('/playbooks')
  await page.getByText(`${playbooks - 1} playbooks`, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('button', { name: 'Old ones', exact: true }).click()
  await page.getByText('2 playbooks', { exact: true }).waitFor()
  expect(await table().getByRole('columnheader', { name: 'Steps' }).count()).toBe(0)
  expect(app.window.takeErrors()).toEqual([])
})

test('views and the sidebar are the person’s, in every window', async () => {
  await page.getByRole('button', { name: 'Edit sidebar' }).click()
  await page.getByRole('checkbox', { name: 'Runs' }).uncheck()
  await page.keyboard.press('Escape')
  const runs = (window: Page) =>
    window.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Runs' })
  await expect.poll(() => runs(page).count()).toBe(0)
  const other = await openWindow(app.browser, app.product, 'longList-other')
  await other.goTo('/playbooks')
  await other.page.getByRole('button', { name: 'View', exact: true }).click()
  await other.page.getByRole('button', { name: 'Old ones', exact: true }).waitFor()
  expect(await runs(other.page).count()).toBe(0)
  expect([...app.window.takeErrors(), ...other.takeErrors()]).toEqual([])
  await other.close()
})

/** The pages that differ from the first one. */
const others = (found: ReadonlyMap<string, unknown>) => {
  const [first] = found.values()
  return [...found].filter(([, one]) => JSON.stringify(one) !== JSON.stringify(first))
}

/** The place of the page's title and of its last button. */
async function headOf(title: Locator): Promise<{ title: unknown; button: unknown }> {
  await title.waitFor()
  // The title of the last page can go in between.
  const { x, y, height } = await vi.waitUntil(() => title.boundingBox(), { timeout: 12_000 })
  const button = page.locator('main header').getByRole('button').last()
  const box = (await button.count()) === 0 ? null : await button.boundingBox()
  return {
    title: { x, y, height },
    button: box === null ? null : { right: box.x + box.width, y: box.y, height: box.height },
  }
}

test('title and primary button keep their place and size from list to list', async () => {
  const pages = {
    '/today': 'Today',
    '/work': 'My work',
    '/runs': 'Runs',
    '/playbooks': 'Playbooks',
    '/audit': 'Audit & compliance',
    '/team': 'Bakehouse',
    '/settings/teams': 'Teams',
    '/team/people': 'People',
  }
  const titles = new Map<string, unknown>()
  const buttons = new Map<string, unknown>()
  for (const [path, name] of Object.entries(pages)) {
    await app.window.goTo(path)
    const { title, button } = await headOf(page.getByRole('heading', { level: 1, name, exact: true }))
    titles.set(path, title)
    if (button !== null) buttons.set(path, button)
  }
  expect(others(titles)).toEqual([])
  expect(others(buttons)).toEqual([])
})

test('a playbook, a run, a team and a person have title and side panel at the same place', async () => {
  const role = await app.product.call('team.createJobRole', { name: 'Baker' })
  const { imported } = await app.product.call('playbooks.importMarkdown', {
    files: [{ name: 'ovens.md', text: longProcedure('Check the ovens', role.name, 2) }],
  })
  const { playbookId } = imported[0]!
  await app.product.call('playbooks.publish', { playbookId })
  const run = await app.product.call('runs.start', { playbookId })
  const { personId } = (await app.product.call('team.list', {})).items[0]!
  const { items: teams } = await app.product.call('teams.list', {})
  const things = {
    [`/playbooks/${playbookId}`]: 'Check the ovens',
    [`/runs/${run.id}`]: run.name,
    [`/settings/teams/${teams[0]!.team.id}`]: founders.teamName,
    [`/team/people/${personId}`]: founders.personName,
  }
  const viewport = page.viewportSize()!
  for (const size of [viewport, { width: 1920, height: 1080 }]) {
    await page.setViewportSize(size)
    const titles = new Map<string, unknown>()
    const sides = new Map<string, unknown>()
    for (const [path, name] of Object.entries(things)) {
      await app.window.goTo(path)
      await page.waitForFunction((title) => document.title.startsWith(title), name)
      const side = page.locator('main aside')
      await side.waitFor()
      titles.set(path, (await headOf(page.locator('main h1'))).title)
      const { x, width, y, height } = (await side.boundingBox())!
      sides.set(path, { x, width, bottom: y + height })
    }
    expect(others(titles)).toEqual([])
    expect(others(sides)).toEqual([])
  }
  await page.setViewportSize(viewport)
})

test('no button of a page’s head is cut off in a window of 1024 pixels', async () => {
  const viewport = page.viewportSize()!
  await page.setViewportSize({ width: 1024, height: 768 })
  await app.window.goTo('/playbooks/procedure-010')
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  for (const button of await page.locator('main header').getByRole('button').all()) {
    const { x, width } = (await button.boundingBox())!
    expect(x + width).toBeLessThanOrEqual(1024)
  }
  await app.window.look('A playbook in a small window')
  await page.setViewportSize(viewport)
  expect(app.window.takeErrors()).toEqual([])
})

test('selected runs are paused and cancelled together, and selected work is assigned', async () => {
  const { items: published } = await app.product.call('playbooks.list', { isPublished: true })
  const playbookId = published[0]!.id
  const names = ['First shift', 'Second shift']
  for (const name of names) await app.product.call('runs.start', { playbookId, name })
  const runs = page.getByRole('table', { name: 'runs' })
  const select = async () => {
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  }
  const inState = async (word: string) => {
    await expect.poll(() => runs.getByText(word, { exact: true }).count()).toBe(names.length)
  }

  await app.window.goTo('/work?q=first+shift')
  await page.getByRole('checkbox', { name: 'Select Check oven 1' }).check()
  await page.getByRole('combobox', { name: 'Assign 1 to' }).click()
  await app.window.look('Selected work')
  await page.getByRole('option', { name: founders.personName }).click()
  const assignees = async () => {
    const { items } = await app.product.call('work.mine', { text: 'first shift' })
    return items.map(({ assigneeName }) => assigneeName)
  }
  await expect.poll(assignees).toEqual([founders.personName])

  await app.window.goTo('/runs?q=shift')
  await select()
  await app.window.look('Selected runs')
  await page.getByRole('button', { name: 'Pause 2' }).click()
  await inState('Paused')
  await select()
  await page.getByRole('button', { name: 'Cancel 2…' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('The shop is closed')
  await page.getByRole('button', { name: 'Cancel 2 runs' }).click()
  await inState('Cancelled')
  expect(app.window.takeErrors()).toEqual([])
})

test('the log is read from its beginning and by action, and selected entries are copied', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.window.goTo('/audit')
  const log = page.getByRole('table', { name: 'actions' })
  await log.getByRole('button', { name: 'Time' }).click()
  await page.getByRole('checkbox', { name: 'Select Entry 1', exact: true }).check()
  expect(new URL(page.url()).hash).toBe('#/audit?sort=seq')
  // The second entry was written by the first action, and has no line of its own.
  expect(await page.getByRole('checkbox', { name: 'Select Entry 2', exact: true }).count()).toBe(0)
  await page
    .getByRole('checkbox', { name: /^Select Entry/ })
    .nth(1)
    .check()
  await app.window.look('Selected entries')
  await page.getByRole('button', { name: 'Copy 2' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(lines.map((line) => line.split('\t')[0])).toEqual([
    'No.',
    '1',
    expect.stringMatching(/^[3-9]$/) as string,
  ])
  await app.window.goTo('/audit?group=action')
  await log.getByRole('rowheader').first().waitFor()
  await app.window.look('The log by action')
  expect(app.window.takeErrors()).toEqual([])
})

test('a sidebar with more sections than there is room for scrolls, and its foot stays', async () => {
  const viewport = page.viewportSize()!
  await page.setViewportSize({ width: 1280, height: 300 })
  const sections = page.getByRole('navigation', { name: 'Sections' })
  const last = sections.getByRole('link').last()
  for (const name of ['Collapse sidebar', 'Expand sidebar']) {
    const { y, height } = (await sections.getByRole('button', { name }).boundingBox())!
    expect(y + height).toBeLessThanOrEqual(300)
    await last.scrollIntoViewIfNeeded()
    const box = (await last.boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(y)
    await sections.getByRole('button', { name }).click()
  }
  await page.setViewportSize(viewport)
})
