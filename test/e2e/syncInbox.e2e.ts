import { beforeAll, expect, test } from 'vitest'
import { startServer } from '#test/support/product.ts'
import { toast } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'
import { look, openPair } from './pair.ts'

const syncMs = 40_000

const pair = await openPair('inbox')
const { ana, ben } = pair
let lastUrl = ''

beforeAll(async () => {
  const names = { personName: 'Ana Ruiz', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.product.call('organizations.create', names)
  await ana.product.call('organizations.loadExample', {})
  for (const { window } of [ana, ben]) window.expectNoise(/Failed to load resource/)
})

const bothErrors = () => [ana, ben].flatMap(({ window }) => window.takeErrors())

const roleOf = async ({ product }: App, id: string) =>
  (await product.call('team.jobRoles', {})).items.find((role) => role.id === id)

test('the sync page connects, shows who is online, and lists waiting changes by name', async () => {
  const { page, goTo } = ana.window
  await goTo('/sync')
  await page.getByRole('heading', { name: 'Work together' }).waitFor()
  await look(ana, 'sync without a server')
  await page.getByText('Use a NAS or a rented server instead').click()
  await page.getByLabel('Address').fill(pair.server.url)
  await page.getByLabel('Setup token', { exact: true }).fill(pair.server.setup)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await toast(page, 'The team’s server is connected.').waitFor()
  const { link } = await ana.product.call('team.invite', {
    name: 'Ben Okafor',
    role: 'admin',
    jobRoleIds: [],
  })
  await ben.product.call('organizations.join', { link, personName: 'Ben Okafor' })
  await page.getByRole('region', { name: 'Online now' }).getByText('Ben Okafor').waitFor({ timeout: syncMs })
  const { items } = await ana.product.call('playbooks.list', {})
  const bakery = items.find(({ name }) => name === 'Open the bakery')!
  await expect
    .poll(async () => (await ben.product.call('playbooks.list', {})).items.length, { timeout: syncMs })
    .toBe(items.length)
  await ben.window.goTo(`/playbooks/${bakery.slug}`)
  await page
    .getByRole('region', { name: 'Online now' })
    .getByRole('link', { name: 'Open the bakery' })
    .waitFor({ timeout: syncMs })
  await page
    .getByRole('banner')
    .getByRole('button', { name: 'Saved for the team' })
    .waitFor({ timeout: syncMs })
  await page.getByText('Everything has been sent.').waitFor()
  await look(ana, 'sync with a server')
  expect(bothErrors()).toEqual([])
})

test('two change one name concurrently, reconnect, see both, and choose again, with the keyboard', async () => {
  const role = (await ana.product.call('team.jobRoles', {})).items.find(({ name }) => name === 'Baker')!
  const port = Number(new URL(pair.server.url).port)
  await expect.poll(async () => (await roleOf(ben, role.id))?.name, { timeout: syncMs }).toBe('Baker')
  await pair.server.program.kill()
  for (const { window } of [ana, ben])
    await window.page
      .getByRole('banner')
      .getByRole('button', { name: /^Offline/ })
      .waitFor({ timeout: syncMs })
  const rename = async (app: App, name: string) => {
    const { version } = (await roleOf(app, role.id))!
    await app.product.call('team.renameJobRole', { jobRoleId: role.id, name, version })
  }
  await rename(ana, 'Dough')
  await new Promise((resolve) => setTimeout(resolve, 20))
  await rename(ben, 'Ovens, and whoever minds them while the first batch is in')
  const { page } = ana.window
  const waiting = page.getByRole('region', { name: 'Waiting to go to the server' })
  await waiting.getByText('Dough').waitFor()
  await waiting.getByText('1 change').waitFor()
  await look(ana, 'sync offline')

  pair.server = await startServer(pair.server.dataDir, port)
  await page.getByRole('button', { name: 'Sync now' }).click()
  const inbox = page.getByRole('region', { name: 'Conflicting changes' })
  const card = inbox.getByRole('article', { name: /^Ovens/ })
  await card.waitFor({ timeout: syncMs })
  await card.getByText('Dough', { exact: true }).waitFor()
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: /Sync/ })
    .getByText('1')
    .waitFor()
  await look(ana, 'two changed one thing')

  // By keyboard only.
  await card.getByRole('button', { name: 'Use Ana Ruiz’s version' }).focus()
  await page.keyboard.press('Enter')
  await toast(page, 'Ana Ruiz’s version is used now.').waitFor()
  for (const app of [ana, ben])
    await expect.poll(async () => (await roleOf(app, role.id))?.name, { timeout: syncMs }).toBe('Dough')

  await ben.window.goTo('/sync')
  const theirs = ben.window.page.getByRole('region', { name: 'Conflicting changes' })
  await theirs.getByText('Decided', { exact: true }).click()
  await theirs.getByText('Other version used').waitFor({ timeout: syncMs })
  await ben.window.look('a decision of somebody else')
  await theirs.getByRole('button', { name: 'Undo the decision' }).click()
  for (const app of [ana, ben])
    await expect.poll(async () => (await roleOf(app, role.id))?.name, { timeout: syncMs }).toMatch(/^Ovens/)
  await inbox.getByRole('button', { name: /^Keep Ben Okafor’s version$/ }).click()
  await inbox.getByText('No conflicts.', { exact: false }).waitFor()
  await expect
    .poll(async () => (await ben.product.call('sync.status', {})).conflicts.all, { timeout: syncMs })
    .toBe(0)
  expect((await roleOf(ana, role.id))?.name).toBe((await roleOf(ben, role.id))?.name)
  expect(bothErrors()).toEqual([])
})

test('a server that lost its disk: the page shows the next step, and the app fills the new one', async () => {
  const { page } = ana.window
  const port = Number(new URL(pair.server.url).port)
  lastUrl = pair.server.url
  await pair.server.program.kill()
  pair.server = await startServer(undefined, port)
  expect(pair.server.url).toBe(lastUrl)
  await page.getByRole('status').filter({ hasText: 'setup token' }).waitFor({ timeout: 90_000 })
  await look(ana, 'a server that lost its disk')
  await page.getByRole('button', { name: 'Connect a new server' }).click()
  await page.getByLabel('Setup token', { exact: true }).fill(pair.server.setup)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await toast(page, 'The team’s server is connected.').waitFor()
  await page
    .getByRole('banner')
    .getByRole('button', { name: 'Saved for the team' })
    .waitFor({ timeout: syncMs })
  const status = await ana.product.call('sync.status', {})
  expect(status).toMatchObject({ state: 'online', waiting: 0, lastError: null })
  expect(bothErrors()).toEqual([])
})
