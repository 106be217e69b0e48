import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openChromium } from '#test/support/browser.ts'
import { lookAtSizes } from '#test/support/lookAtSizes.ts'
import { removeFolders } from '#test/support/product.ts'
import { invitationEnding } from '#shared/protocol/invitationFile.ts'
import { openApp, toast } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

const syncMs = 40_000
let browser: Browser
let ana: App
let ben: App
let hasAnaEnded = false

beforeAll(async () => {
  browser = await openChromium()
  ana = await openApp(browser, 'sharing-ana')
  ben = await openApp(browser, 'sharing-ben')
  for (const { window } of [ana, ben])
    window.expectNoise(/Failed to load resource|WebSocket connection to|net::ERR/)
  await ana.product.call('organizations.create', {
    personName: 'Ana Ruiz',
    organizationName: 'Bakery Sunrise',
    teamName: 'Bakehouse',
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const app of [ana, ben]) await app.window.keepEvidence(task.name)
})
afterAll(async () => {
  await browser.close()
  if (!hasAnaEnded) await ana.product.program.stop()
  await ben.product.program.stop()
  removeFolders()
})

const look = ({ window }: App, name: string) => lookAtSizes(window, name)
const badge = ({ window }: App, name: string | RegExp) =>
  window.page.getByRole('banner').getByRole('button', { name })
const playbooksOf = async ({ product }: App) =>
  (await product.call('playbooks.list', {})).items.map(({ name }) => name)

test('one click shares, and the test of the address answers', async () => {
  const { page, goTo } = ana.window
  await goTo('/team')
  await page.getByRole('heading', { name: 'Work together' }).waitFor()
  await look(ana, 'a team that does not share yet')
  await page.getByRole('button', { name: 'Share with my team' }).click()
  await page
    .getByRole('heading', { name: 'This computer shares with your team' })
    .waitFor({ timeout: syncMs })
  await badge(ana, 'Saved for the team').waitFor({ timeout: syncMs })
  await page.getByRole('button', { name: 'Can others reach this computer?' }).click()
  await page.getByText(/The server answers at|This computer is in no network/).waitFor()
  await page.getByText('A colleague cannot connect?').click()
  await look(ana, 'a computer that shares')
  expect(await ana.product.call('sync.sharing', {})).toMatchObject({ state: 'on', isUsed: true })
})

test('an invitation goes as a file, and the inviter sees at once that it was used', async () => {
  const { page } = ana.window
  await page.getByRole('link', { name: 'Invite a person' }).click()
  const form = page.getByRole('region', { name: 'Invite a person' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Ben Okafor')
  await form.getByRole('combobox', { name: 'Access' }).or(form.getByLabel('Access')).first().click()
  await page.getByRole('option', { name: /^Owner/ }).click()
  await form.getByRole('button', { name: 'Create link' }).click()
  await page.getByRole('textbox', { name: 'Invitation link for Ben Okafor' }).waitFor()
  await look(ana, 'an invitation to send')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as file' }).click(),
  ])
  expect(file.suggestedFilename()).toBe(`ben-okafor${invitationEnding}`)
  const path = await file.path()
  expect(readFileSync(path, 'utf8')).toContain('Bakery Sunrise')

  const other = ben.window.page
  await other.getByRole('button', { name: 'Join a team with a link' }).click()
  const chooser = other.getByLabel('The invitation’s file')
  await chooser.setInputFiles({
    name: 'list.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Flour, salt'),
  })
  await other.getByText('There is no invitation in it.').waitFor()
  await look(ben, 'a file without an invitation')
  await chooser.setInputFiles(path)
  await other.getByText('There is no invitation in it.').waitFor({ state: 'detached' })
  await other.getByRole('textbox', { name: 'Your name' }).fill('Ben Okafor')
  await other.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('Ben Okafor has joined.').waitFor({ timeout: syncMs })
  await page.getByText('Joined', { exact: true }).waitFor({ timeout: syncMs })
  await look(ana, 'an invitation that was used')
})

test('both edit, and each sees the other’s work', async () => {
  await badge(ben, 'Saved for the team').waitFor({ timeout: syncMs })
  await ana.product.call('playbooks.create', { name: 'Open the shop' })
  await ben.product.call('playbooks.create', { name: 'Close the shop' })
  for (const app of [ana, ben]) {
    await expect
      .poll(async () => (await playbooksOf(app)).toSorted(), { timeout: syncMs })
      .toEqual(['Close the shop', 'Open the shop'])
  }
  await ben.window.goTo('/team/sharing')
  await ben.window.page.getByRole('heading', { name: 'Ana Ruiz’s computer shares with your team' }).waitFor()
  await look(ben, 'a colleague’s computer shares')
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('the sharing computer is gone: the other one says so, and takes over with three clicks', async () => {
  // Power cut: the server, its child, may not outlive it.
  hasAnaEnded = true
  await ana.product.program.kill()
  const { page } = ben.window
  await page.getByText('Not reachable').waitFor({ timeout: syncMs })
  await badge(ben, /^Offline/).click()
  await page.getByText('Ana Ruiz’s computer shares the team’s data.').waitFor()
  await look(ben, 'the sharing computer is away')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Take over sharing…' }).click()
  await look(ben, 'taking over')
  await page.getByRole('button', { name: 'Take over', exact: true }).click()
  await toast(page, 'This computer now shares with your team.').waitFor({ timeout: syncMs })
  await badge(ben, 'Saved for the team').waitFor({ timeout: syncMs })
  await page.getByRole('link', { name: 'Create a link for Ana Ruiz' }).click()
  await page.getByRole('heading', { name: 'Another computer of Ana Ruiz' }).waitFor()
  await look(ben, 'after taking over')
  expect(ben.window.takeErrors()).toEqual([])
})
