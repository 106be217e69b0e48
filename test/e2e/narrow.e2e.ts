import { beforeAll, expect, test } from 'vitest'
import { publishProcedure } from '#test/support/procedures.ts'
import { badButtons, standsStill } from '#test/support/fit.ts'
import { editStep } from './mainJob/world.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('narrow')
const { page } = app.window
let slug: string
let runId: string

beforeAll(async () => {
  const playbook = await publishProcedure(app.product, 9)
  slug = playbook.slug
  runId = (await app.product.call('runs.start', { playbookId: playbook.id })).id
})

test('all buttons are whole and named at 1024 pixels and at 150 % zoom', async () => {
  const pages = {
    '/today': 'Today',
    '/work': 'My work',
    '/runs': 'Runs',
    '/playbooks': 'Playbooks',
    [`/playbooks/${slug}`]: 'Check the ovens',
    [`/runs/${runId}`]: /^Check the ovens/,
    '/audit': 'Audit & compliance',
    '/audit/compliance': 'Audit & compliance',
    '/team': 'Bakehouse',
    '/team/people': 'People',
    '/settings': 'Settings',
    '/settings/organization': 'Organization',
    '/playbooks/import/files': 'Import procedures',
  }
  // A window of 1280 x 800 at 150 % has as many pixels of the page as the second.
  for (const size of [
    { width: 1024, height: 768 },
    { width: 853, height: 533 },
  ]) {
    await page.setViewportSize(size)
    for (const [path, title] of Object.entries(pages)) {
      await app.window.goTo(path)
      const heading = page.getByRole('heading', { level: 1 })
      await heading.filter({ hasText: title }).or(heading.getByRole('textbox')).first().waitFor()
      await standsStill(page)
      await expect
        .poll(async () => [path, size.width, await badButtons(page)])
        .toEqual([path, size.width, []])
    }
  }
  expect(app.window.takeErrors()).toEqual([])
})

test('the panel opens where one looks, also where it is below the page', async () => {
  for (const width of [853, 1024]) {
    await page.setViewportSize({ width, height: 533 })
    await app.window.goTo(`/playbooks/${slug}`)
    await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
    await page.getByRole('main').evaluate((main) => main.scrollTo(0, 0))
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const verdict = page.getByText('No changes since version 1')
    await verdict.waitFor()
    const { y } = (await verdict.boundingBox())!
    expect([width, y > 48 && y < 533]).toEqual([width, true])
  }
})

test('neither writing a text nor leaving it moves what is below, and an opened step stays where it was', async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await app.window.goTo('/today')
  await app.window.goTo(`/playbooks/${slug}`)
  const top = async (name: string) =>
    (await page.getByRole('heading', { name, exact: true }).boundingBox())!.y
  await page.getByText('What is this playbook for?').waitFor()
  const before = await top('Check oven 1')
  await page.getByText('What is this playbook for?').click()
  await page.getByRole('toolbar', { name: 'Text' }).waitFor()
  expect(await top('Check oven 1')).toBe(before)
  await page.keyboard.press('Escape')
  await page.getByRole('toolbar', { name: 'Text' }).waitFor({ state: 'detached' })
  expect(await top('Check oven 1')).toBe(before)

  await editStep(page, 1)
  const below = await top('Check oven 2')
  await page.getByText('Look at it.').first().click()
  await page.getByRole('toolbar', { name: 'Text' }).waitFor()
  expect(await top('Check oven 2')).toBe(below)
  await page.getByRole('textbox', { name: 'Title of step 1' }).click()
  await page.getByRole('toolbar', { name: 'Text' }).waitFor({ state: 'detached' })
  expect(await top('Check oven 2')).toBe(below)

  // The first step closes above it.
  await page.setViewportSize({ width: 1280, height: 500 })
  await page.locator('[data-scroll-restoration-id^="detail "]').evaluate((part) => part.scrollBy(0, 250))
  const card = page.locator('[data-step-list="document"] > li').nth(2)
  const title = page.getByRole('heading', { name: 'Check oven 3' })
  await title.scrollIntoViewIfNeeded()
  const at = (await card.boundingBox())!.y
  await title.click()
  await page.getByRole('textbox', { name: 'Title of step 3' }).waitFor()
  await expect.poll(async () => Math.round(Math.abs((await card.boundingBox())!.y - at))).toBe(0)
  expect(app.window.takeErrors()).toEqual([])
})

test('open menus are accessible in both appearances, with the highlighted option', async () => {
  await page.setViewportSize({ width: 1024, height: 768 })
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first()
  const menus: [path: string, name: string, open: () => Promise<void>][] = [
    ['/today', 'the person', () => button(/^Ana Ruiz/).click()],
    ['/today', 'the organization', () => button(/Ruiz Bakery/).click()],
    [
      '/playbooks',
      'an order',
      async () => {
        await button('View').click()
        await page.getByRole('combobox', { name: 'Sort by' }).click()
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('ArrowDown')
      },
    ],
    ['/runs', 'starting a run', () => button('Start a run').click()],
    [
      `/playbooks/${slug}`,
      'more for a playbook',
      async () => {
        await button('More for this playbook').press('Enter')
        await page.getByRole('menuitem').first().waitFor()
        await page.keyboard.press('ArrowDown')
      },
    ],
    [
      `/playbooks/${slug}`,
      'the start of a step',
      async () => {
        await editStep(page, 2)
        await page.getByLabel('When step 2 starts: In order').click()
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('ArrowDown')
      },
    ],
    [
      `/runs/${runId}`,
      'the assignee',
      () =>
        page
          .getByRole('button', { name: /Take it or hand it over$/ })
          .first()
          .click(),
    ],
  ]
  const layers = '[role="menu"], [role="listbox"], [role="dialog"]'
  for (const [path, name, open] of menus) {
    await app.window.goTo(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await open()
    await page.locator(`:is(${layers}):visible`).last().waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await app.window.look(`${name}, ${colorScheme}`, layers)
    }
    for (let layer = 0; layer < 2; layer++) await page.keyboard.press('Escape')
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect(app.window.takeErrors()).toEqual([])
})

test('beside a sidebar of icons the page ends above a toast, which covers nothing', async () => {
  await page.setViewportSize({ width: 800, height: 600 })
  await app.window.goTo('/team/roles')
  const name = page.getByRole('textbox').last()
  await name.fill('Confectioner')
  await name.press('Enter')
  const shown = page.locator('.mantine-Notification-root')
  await shown.first().waitFor()
  const edges = () =>
    page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect()
      const ends = Math.max(box('main').bottom, box('nav').bottom)
      return { ends, toast: box('.mantine-Notification-root').top }
    })
  await expect.poll(async () => (await edges()).toast - (await edges()).ends).toBeGreaterThanOrEqual(0)
  await shown.first().getByRole('button').click()
  await expect
    .poll(() => page.evaluate(() => document.querySelector('main')!.getBoundingClientRect().bottom))
    .toBe(600)
  expect(app.window.takeErrors()).toEqual([])
})

test('a page and the next step of a run begin at their top, and Back leads to the place that was left', async () => {
  const scrolled = (part: string) => page.locator(part).evaluate((one) => one.scrollTop)
  const scroll = (part: string, to: number) => page.locator(part).evaluate((one, y) => one.scrollTo(0, y), to)
  const heading = (name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
  await page.setViewportSize({ width: 1024, height: 420 })
  await app.window.goTo('/settings')
  await heading('Settings')
  await app.window.goTo('/settings/defaults')
  await heading('Defaults')
  await standsStill(page)
  await scroll('main', 200)
  // The keyboard and the mouse would bring the link into view first.
  const follow = (to: string) =>
    page.locator(`main a[href$="${to}"]`).evaluate((one: HTMLElement) => one.click())
  await follow('/settings')
  await heading('Settings')
  await standsStill(page)
  expect(await scrolled('main')).toBe(0)
  await scroll('main', 150)
  await follow('/settings/profile')
  await heading('My profile')
  await page.goBack()
  await heading('Settings')
  await expect.poll(() => scrolled('main')).toBe(150)

  await page.setViewportSize({ width: 1280, height: 420 })
  await app.window.goTo(`/runs/${runId}`)
  await heading('Check oven 1')
  const pane = '[class*=workPane]'
  await scroll(pane, 10_000)
  await page.getByRole('button', { name: 'Complete step' }).click()
  await heading('Check oven 2')
  await standsStill(page)
  expect(await scrolled(pane)).toBe(0)
  expect(app.window.takeErrors()).toEqual([])
})
