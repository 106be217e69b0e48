import { afterEach, beforeAll, expect, test } from 'vitest'
import { openWindow } from '#test/support/browser.ts'
import { founders, publishProcedure } from '#test/support/procedures.ts'
import { toast } from './mainJob/world.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('screens')
let playbook: { id: string; slug: string; name: string }
let runId: string

beforeAll(async () => {
  playbook = await publishProcedure(app.product, 3)
  runId = (await app.product.call('runs.start', { playbookId: playbook.id })).id
})

afterEach(async () => {
  await app.window.page.setViewportSize({ width: 1280, height: 800 })
})

test('an address of nothing says so, without words of the program, and leads to the list', async () => {
  const { page, goTo, look } = app.window
  const nothing = '01a22975-c568-7027-bac0-8d09351e96e9'
  const addresses = [
    ['/playbooks/nothing', 'Playbook', 'Playbooks'],
    [`/playbooks/${playbook.slug}/versions/${nothing}`, 'Version', 'Playbooks'],
    [`/runs/${nothing}`, 'Run', 'Runs'],
    ['/runs/cut', 'Run', 'Runs'],
    ['/team/people/cut', 'Person', 'People'],
    [`/settings/teams/${nothing}`, 'Team', 'Teams'],
  ] as const
  for (const [address, what, list] of addresses) {
    await goTo(address)
    await page.getByRole('heading', { level: 1, name: `${what} not found` }).waitFor()
    expect(await page.title()).toBe(`${what} not found · Orgata`)
    expect(await page.getByRole('main').textContent()).not.toMatch(/Id:/)
    await page.getByRole('link', { name: `Go to ${list}` }).waitFor()
  }
  await look('nothing at an address')
  await page.getByRole('link', { name: 'Go to Teams' }).click()
  await page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('the window itself never scrolls, however long a page is', async () => {
  const { page, goTo } = app.window
  await goTo('/audit/compliance?framework=TSC-2017')
  await page.getByRole('button', { name: /^CC1\.1/ }).waitFor()
  const { main, window } = await page.evaluate(() => {
    const over = ({ scrollHeight, clientHeight }: Element) => scrollHeight - clientHeight
    return { main: over(document.querySelector('main')!), window: over(document.documentElement) }
  })
  expect(main).toBeGreaterThan(100)
  expect(window).toBe(0)
})

test('the tools of a list stay in one row: filters fold into a menu where there is no room', async () => {
  const { page, goTo, look } = app.window
  await app.product.call('workspaces.create', { name: 'Shop' })
  await app.product.call('projects.create', { name: 'Audit' })
  for (const width of [1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    for (const [path, title] of [
      ['/runs', 'Runs'],
      ['/playbooks', 'Playbooks'],
      ['/audit', 'Audit & compliance'],
      ['/team', founders.teamName],
      ['/team/people', 'People'],
      ['/work', 'My work'],
    ] as const) {
      await goTo(path)
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
      await page.getByRole('table').waitFor()
      const view = page.getByRole('button', { name: 'View', exact: true })
      // Folding is measured and settles within a frame or two.
      await expect
        .poll(async () => [
          path,
          width,
          await view.evaluate((button) => button.parentElement!.parentElement!.clientHeight < 40),
        ])
        .toEqual([path, width, true])
    }
  }
  await page.setViewportSize({ width: 1024, height: 800 })
  await goTo('/runs')
  await page.getByRole('button', { name: 'Filters' }).press('Enter')
  const menu = page.getByRole('dialog', { name: 'Filters' })
  // The first filter has the focus, and only its own choices would cover the others.
  await menu.getByRole('combobox', { name: 'Playbook' }).waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await look('filters in a menu')
  await menu.getByRole('radio', { name: 'Done' }).check()
  await page.getByRole('button', { name: 'Filters: 1' }).waitFor()
  // Nothing is done yet; the tools stay while the whole list is on its way.
  await page.getByText('No runs match these filters.').waitFor()
  await menu.getByRole('button', { name: 'Clear filters' }).click()
  await menu.waitFor({ state: 'hidden' })
  await expect
    .poll(() =>
      page
        .getByRole('button', { name: 'Filters', exact: true })
        .evaluate((it) => it === document.activeElement),
    )
    .toBe(true)
  expect(app.window.takeErrors()).toEqual([])
})

test('the text of a step stands above what is to be filled in, at every width', async () => {
  const { page, goTo } = app.window
  for (const width of [700, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    await goTo(`/runs/${runId}`)
    const text = page.getByRole('main').getByRole('region', { name: 'Instructions' })
    await text.getByText('Look at it.').waitFor()
    const under = page.getByRole('heading', { name: 'Attachments', level: 3 })
    const [above, below] = [await text.boundingBox(), await under.boundingBox()]
    expect([width, above!.y + above!.height < below!.y]).toEqual([width, true])
    await page.getByRole('tab', { name: 'Comments', selected: true }).waitFor()
  }
  expect(app.window.takeErrors()).toEqual([])
})

test('a playbook asks for name, person and due date at the start of a run', async () => {
  const { page, goTo, look } = app.window
  const at = { scope: 'process', playbookId: playbook.id, version: 0, value: true } as const
  for (const name of ['asksForName', 'asksForPerson', 'asksForDueDate'])
    await app.product.call('configuration.set', { ...at, key: `runs.${name}` })
  await goTo('/')
  await page.getByRole('button', { name: playbook.name }).click()
  const form = page.getByRole('dialog', { name: 'Start a run' })
  const start = form.getByRole('button', { name: 'Start', exact: true })
  await start.click()
  await form.getByText('Give this run a name.').waitFor()
  await form.getByLabel('Name of this run').fill('The first round')
  await form.getByRole('combobox', { name: 'Assigned to' }).fill('Ana')
  await page.getByRole('option', { name: 'Ana Ruiz' }).click()
  await start.click()
  await form.getByText('Choose a due date for this run.').waitFor()
  await look('a start that asks')
  await form.getByLabel('Due').fill('2020-01-01T10:00')
  await start.click()
  await form.getByText('This due date has passed. Choose a later one.').waitFor()
  await form.getByLabel('Due').fill('2999-01-01T10:00')
  await start.click()
  await page.getByRole('heading', { level: 1, name: 'The first round' }).waitFor()
  await page.getByText('Due 1 Jan 2999', { exact: false }).first().waitFor()
  await look('a run with a due date')
  for (const name of ['asksForName', 'asksForPerson', 'asksForDueDate'])
    await app.product.call('configuration.set', { ...at, key: `runs.${name}`, version: 1, value: false })
  expect(app.window.takeErrors()).toEqual([])
})

test('a report needs no framework, and says what it leaves out', async () => {
  const { page, goTo, look } = app.window
  await goTo('/audit/compliance?framework=TSC-2017')
  await page.getByText('Nothing is left out').waitFor()
  await page.getByRole('combobox', { name: 'Framework' }).click()
  await page.getByRole('option', { name: 'No framework: by playbook and tag' }).click()
  // Before, the grid of the framework is there, which has a P1.1.
  await page.getByRole('heading', { name: 'Were our playbooks carried out?' }).waitFor()
  await page.getByRole('button', { name: /^P1/ }).click()
  await page.getByRole('complementary', { name: 'Control P1', exact: true }).waitFor()
  await look('a report of playbooks')
  await page.getByRole('combobox', { name: 'Tags' }).fill('Quality')
  await page.keyboard.press('Enter')
  await page.getByText('Left out of the report: 1 playbook').click()
  await page.getByText('None of its tags is asked for.').waitFor()
  await look('what a report leaves out')
  expect(app.window.takeErrors()).toEqual([])
})

test('pages of one thing begin at one height, with or without a progress or facts', async () => {
  const { page, goTo } = app.window
  const { team, person } = await app.product.call('organizations.session', {})
  const tops: number[] = []
  for (const [path, name] of [
    [`/playbooks/${playbook.slug}`, 'Beside the playbook'],
    [`/runs/${runId}`, 'About this step'],
    [`/settings/teams/${team?.id}`, 'New members'],
    [`/team/people/${person?.id}`, 'Teams and access'],
  ] as const) {
    await goTo(path)
    const side = page.getByRole('complementary', { name })
    await side.waitFor()
    tops.push(await side.evaluate((aside) => aside.getBoundingClientRect().top))
  }
  expect(tops).toEqual(tops.map(() => tops[0]))
  expect(app.window.takeErrors()).toEqual([])
})

test('in a low window the sidebar scrolls to the section that a shortcut opened', async () => {
  const { page, goTo } = app.window
  await page.setViewportSize({ width: 1280, height: 300 })
  await goTo('/today')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  const section = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Settings' })
  await expect
    .poll(() =>
      section.evaluate((link) => {
        const { left, top, height } = link.getBoundingClientRect()
        return link.contains(document.elementFromPoint(left + 4, top + height / 2))
      }),
    )
    .toBe(true)
  expect(app.window.takeErrors()).toEqual([])
})

test('a suspended organization says on every page that nothing can be changed, and offers no change', async () => {
  const { page, goTo, look } = app.window
  const { version } = await app.product.call('organizations.get', {})
  await goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('button', { name: 'Start run' }).waitFor()
  await app.product.call('organizations.setStatus', { version, status: 'suspended' })
  await page.getByText('This organization is suspended').waitFor()
  await page.getByRole('button', { name: 'Start run' }).waitFor({ state: 'detached' })
  await look('a playbook of a suspended organization')
  await goTo('/playbooks')
  await page.getByRole('heading', { level: 1, name: 'Playbooks' }).waitFor()
  expect(await page.getByRole('button', { name: 'New playbook' }).count()).toBe(0)
  await goTo(`/runs/${runId}`)
  await page.getByText('Nothing can be changed here until an owner reopens').waitFor()
  await page.getByRole('link', { name: 'Reopen it in Settings' }).click()
  await page.getByRole('button', { name: 'Reopen' }).click()
  await page.getByText('This organization is suspended').waitFor({ state: 'detached' })
  await goTo('/playbooks')
  await page.getByRole('button', { name: 'New playbook' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('a switch of the team in another window is said, and what was open is not called deleted', async () => {
  const { page, goTo } = app.window
  await app.product.call('teams.create', { name: 'Shop' })
  await goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('heading', { level: 1, name: 'Check the ovens' }).waitFor()
  const other = await openWindow(app.browser, app.product, 'screens-other')
  await other.goTo('/settings/teams')
  await other.page.getByRole('button', { name: 'Switch to Shop' }).click()
  await toast(page, 'You’re now in the team Shop.').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Playbook not found' }).waitFor()
  await page.getByText('The open team is Shop.').waitFor()
  await other.close()
  // The list of the log omits the entries of the other team, and its head says how many.
  await goTo('/audit')
  const { entries, otherTeams } = await app.product.call('audit.status', {})
  const { total } = await app.product.call('audit.list', { log: 0 })
  expect(otherTeams).toBe(entries - total)
  await page.getByText(`${otherTeams.toLocaleString('en-GB')} entries belong to other teams`).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})
