import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { exchangeEnding } from '#shared/protocol/exchangeFile.ts'
import { openChromium, openWindow } from '#test/support/browser.ts'
import { removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'
import { openApp } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

const syncMs = 40_000
let browser: Browser
let ana: App
let ben: App

const playbooksOf = async ({ product }: App) =>
  (await product.call('playbooks.list', {})).items.map(({ name }) => name).toSorted()

/** The same computer where the address of the team's server leads nowhere, and nobody in the network has its pin. */
async function withoutNetwork({ program, dataDir }: Product): Promise<Product> {
  await program.stop()
  const organizations = join(dataDir, 'organizations')
  const config = join(organizations, readdirSync(organizations)[0]!, 'sync.json')
  const known = JSON.parse(readFileSync(config, 'utf8')) as object
  const away = { serverUrl: 'https://127.0.0.1:9', pin: 'A'.repeat(43) }
  writeFileSync(config, JSON.stringify({ ...known, ...away }))
  return startProduct(dataDir)
}

beforeAll(async () => {
  browser = await openChromium()
  ana = await openApp(browser, 'byFile-ana')
  await ana.product.call('organizations.create', {
    personName: 'Ana Ruiz',
    organizationName: 'Bakery Sunrise',
    teamName: 'Bakehouse',
  })
  await ana.product.call('sync.share', {})
  const { link } = await ana.product.call('team.invite', {
    name: 'Ben Okafor',
    role: 'admin',
    jobRoleIds: [],
  })
  const joined = await startProduct()
  await joined.call('organizations.join', { link, personName: 'Ben Okafor' })
  await joined.call('sync.now', {})
  const product = await withoutNetwork(joined)
  ben = { product, window: await openWindow(browser, product, 'byFile-ben') }
  await ben.product.call('playbooks.create', { name: 'Close the shop' })
  await ana.product.call('playbooks.create', { name: 'Open the shop' })
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const app of [ana, ben]) await app.window.keepEvidence(task.name)
})
afterAll(async () => {
  await browser.close()
  await ben.product.program.stop()
  await ana.product.program.stop()
  removeFolders()
})

const part = (page: Page) => page.getByRole('region', { name: 'Exchange by file' })

async function look({ window }: App, name: string): Promise<void> {
  await part(window.page).scrollIntoViewIfNeeded()
  await window.look(name)
}

/** Presses a button that gives a file to the person, who puts it onto a stick. */
async function stickAfter(page: Page, act: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: syncMs }), act()])
  expect(file.suggestedFilename().endsWith(exchangeEnding)).toBe(true)
  return file.path()
}

const choose = (page: Page, path: string) => part(page).getByLabel('The file').setInputFiles(path)

test('a file goes to the sharing computer, and its answer comes back', async () => {
  const { page } = ben.window
  await ben.window.goTo('/sync')
  await part(page).waitFor()
  await look(ben, 'before a file is saved')
  const stick = await stickAfter(page, () => part(page).getByRole('button', { name: 'Save file' }).click())
  await part(page)
    .getByText(/^It carries 1 change/)
    .waitFor()
  await part(page).getByText('Last file saved').waitFor()
  await look(ben, 'a file was saved')

  const other = ana.window.page
  await ana.window.goTo('/sync')
  await part(other).waitFor()
  const answer = await stickAfter(other, () => choose(other, stick))
  await part(other).getByRole('heading', { name: 'File of Ben Okafor read' }).waitFor()
  await part(other)
    .getByText(/The server took 1 change/)
    .waitFor()
  await look(ana, 'a file was read on the sharing computer')
  await expect.poll(() => playbooksOf(ana), { timeout: syncMs }).toEqual(['Close the shop', 'Open the shop'])

  await choose(page, answer)
  await part(page).getByRole('heading', { name: 'Answer read' }).waitFor({ timeout: syncMs })
  await part(page).getByText('Everything that this computer had is on the server.').waitFor()
  await look(ben, 'the answer was read')
  expect(await playbooksOf(ben)).toEqual(['Close the shop', 'Open the shop'])
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('a file that is none says so, and the palette finds both ways', async () => {
  const { page } = ben.window
  await part(page)
    .getByLabel('The file')
    .setInputFiles({
      name: 'list.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Flour, salt. '.repeat(20)),
    })
  await part(page).getByText('This is not an exchange file of Orgata.').waitFor({ timeout: syncMs })
  await look(ben, 'no file of an exchange')
  for (const [words, action] of [
    ['stick', 'Save a file for the team’s server'],
    ['answer', 'Read an exchange file'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill(words)
    await page.getByRole('option', { name: action }).waitFor()
    await page.keyboard.press('Escape')
  }
  expect(ben.window.takeErrors()).toEqual([])
})

test('in German', async () => {
  const window = await openWindow(browser, ben.product, 'byFile-german', 'de-DE')
  await window.goTo('/sync')
  const region = window.page.getByRole('region', { name: 'Austausch per Datei' })
  await region.scrollIntoViewIfNeeded()
  await stickAfter(window.page, () => region.getByRole('button', { name: 'Datei speichern' }).click())
  await region.getByText('Als Nächstes: Bringen Sie').waitFor()
  await window.look('the exchange by file in German')
  expect(window.takeErrors()).toEqual([])
  await window.close()
})
