import { cpSync, rmSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { openWindow } from '#test/support/browser.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { runProgram } from '#test/support/program.ts'
import { newFolder, startProduct } from '#test/support/product.ts'
import { toast } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'
import { look, openPair } from './pair.ts'

const syncMs = 40_000

const pair = await openPair('logs')
const { browser, ana, server } = pair
let playbookId: string

beforeAll(async () => {
  playbookId = (await publishProcedure(ana.product, 3)).id
  await ana.product.call('sync.connect', { url: server.url, setupToken: server.setup })
  const { link } = await ana.product.call('team.invite', {
    name: 'Ben Okafor',
    role: 'admin',
    jobRoleIds: [],
  })
  await pair.ben.product.call('organizations.join', { link, personName: 'Ben Okafor' })
})

/** Waits until the other computer has countersigned all entries of this one's log. */
async function witnessed({ product }: App): Promise<void> {
  const rest = async () => {
    const { entries, waiting, witnesses } = await product.call('audit.status', {})
    return entries > 0 && waiting === 0 && witnesses[0]?.size === entries
  }
  await expect.poll(rest, { timeout: syncMs, interval: 200 }).toBe(true)
}

/** Starts a run and completes its first step. */
async function work({ product }: App): Promise<void> {
  const run = await product.call('runs.start', { playbookId })
  const { steps } = await product.call('runs.get', { runId: run.id })
  const { id: workItemId, version } = steps[0]!.item!
  await product.call('work.complete', { workItemId, version })
}

test('two logs on one computer: the witnesses of this one, and the entries of the other one', async () => {
  await work(ana)
  await expect
    .poll(async () => (await pair.ben.product.call('playbooks.list', {})).items.length, { timeout: syncMs })
    .toBe(1)
  await work(pair.ben)
  for (const app of [ana, pair.ben]) await witnessed(app)

  const { page, goTo } = ana.window
  await goTo('/audit')
  const state = page.getByRole('region', { name: 'State of the log' })
  await state.getByText(/^Witnessed by .* up to the last entry/).waitFor()
  await look(ana, 'a witnessed log')
  await page.getByRole('button', { name: /^Verify/ }).click()
  await state.getByText(/^All in order up to entry [\d,]+, the last one/).waitFor()
  await state.getByText(/^2 logs on this computer, and who witnessed them$/).click()
  const ofBen = state.getByRole('row', { name: /^Ben Okafor/ })
  await ofBen.getByRole('cell', { name: 'In order' }).waitFor()
  await ofBen.getByRole('cell', { name: /^Ana .*, up to the last entry$/ }).waitFor()
  await look(ana, 'a verified log')
  await state.getByText(/^2 logs on this computer/).click()

  await page.getByRole('combobox', { name: 'Whose log' }).click()
  await look(ana, 'whose log')
  await page.getByRole('option', { name: /Ben/ }).click()
  await page.getByRole('table', { name: 'actions' }).waitFor()
  await look(ana, 'the log of Ben')
  await page
    .getByRole('table')
    .getByRole('link', { name: /^Completed a step/ })
    .first()
    .press('Enter')
  await page.getByRole('complementary', { name: /^Entry/ }).waitFor()
  await look(ana, 'an entry of Ben')

  // What everybody did, in one list.
  await goTo('/audit?log=all')
  const deeds = page.getByRole('table', { name: 'actions' })
  for (const who of [/This computer/, /Ben Okafor \(/])
    await deeds
      .getByRole('row', { name: /Completed a step/ })
      .filter({ has: page.getByRole('cell', { name: who }) })
      .first()
      .waitFor()
  await look(ana, 'the logs of all computers')
  await deeds
    .getByRole('row')
    .filter({ hasText: 'Ben Okafor (' })
    .first()
    .getByRole('link')
    .first()
    .press('Enter')
  await page
    .getByRole('complementary', { name: /^Entry/ })
    .getByText('Ben Okafor')
    .first()
    .waitFor()
  expect(new URL(page.url()).hash).toMatch(/of=[1-9]/)

  await goTo('/audit/compliance?framework=TSC-2017')
  await page.getByRole('button', { name: 'Make an evidence pack' }).click()
  const made = page.getByRole('region', { name: 'Evidence pack made' })
  await made.getByText(/^Ben Okafor .*: \d+ entries/).waitFor({ timeout: 60_000 })
  await made.getByText(/^Witnessed by Ana .*, up to the last entry$/).waitFor()
  await look(ana, 'an evidence pack with two logs')
  const path = String(
    await made
      .getByText(/\.zip$/)
      .first()
      .textContent(),
  )
  const verified = await runProgram('main/hosts/verify/verify.ts', [path])
  expect(verified.stdout).toMatch(/^GOOD/)
  expect(verified.stdout).toMatch(/The log of Ben Okafor \(.*\)\n/)
  expect(verified.stdout).toMatch(/Witnessed +up to entry \d+ by Ana/)
  for (const { window } of [ana, pair.ben]) expect(window.takeErrors()).toEqual([])
})

test('a text finds entries in this log and in the other one; its state is in the address', async () => {
  const { page, goTo } = ana.window
  const box = page.getByRole('textbox', { name: 'Search by item, person or action' })
  const table = page.getByRole('table', { name: 'actions' })
  const lines = table.getByRole('link', { name: /^(Completed|Invited|Started)/ })
  await work(ana)
  await goTo('/audit')
  await lines
    .filter({ hasText: /^Invited/ })
    .first()
    .waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('completed step')
  await lines
    .filter({ hasText: /^Invited/ })
    .first()
    .waitFor({ state: 'detached' })
  await expect.poll(() => new URL(page.url()).hash).toBe('#/audit?q=completed+step')
  expect(new Set(await lines.allTextContents())).toEqual(new Set(['Completed a step']))
  await look(ana, 'a searched log')
  await box.fill('okafor')
  await lines
    .filter({ hasText: /^Invited/ })
    .first()
    .waitFor()
  expect(await lines.filter({ hasText: /^Completed/ }).count()).toBe(0)

  const others = async () =>
    (await ana.product.call('audit.logs', {})).logs.filter(({ type }) => type === 'other')
  await expect.poll(others, { timeout: syncMs }).toHaveLength(1)
  const ofBen = (await others())[0]!.key
  await goTo(`/audit?log=${ofBen}&q=okafor&group=actor`)
  await table.getByRole('rowheader', { name: /^Ben Okafor \d+$/ }).waitFor()
  expect(await box.inputValue()).toBe('okafor')
  await look(ana, 'a searched log of Ben, by person')
  await box.fill('there is no such thing')
  await page.getByText('No actions match these filters.').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await table.waitFor()
  expect(await box.inputValue()).toBe('')
  expect(ana.window.takeErrors()).toEqual([])
})

test('an older copy of the data that was put back is said, and a new log is begun with one button', async () => {
  const { dataDir } = pair.ben.product
  await pair.ben.window.close()
  await pair.ben.product.program.stop()
  const copy = newFolder()
  cpSync(dataDir, copy, { recursive: true })
  const later = await startProduct(dataDir)
  await later.call('playbooks.create', { name: 'Written after the copy' })
  await witnessed({ ...pair.ben, product: later })
  await later.program.stop()
  rmSync(dataDir, { recursive: true })
  cpSync(copy, dataDir, { recursive: true })

  const product = await startProduct(dataDir)
  pair.ben = { product, window: await openWindow(browser, product, 'logs-ben') }
  const { page, goTo } = pair.ben.window
  await goTo('/audit')
  const notice = page.getByRole('alert').filter({ hasText: 'newer version of this computer’s log' })
  await notice.waitFor({ timeout: syncMs })
  await look(pair.ben, 'an older state of the log')
  await notice.getByRole('button', { name: 'Start a new log' }).click()
  await look(pair.ben, 'beginning a new log')
  await page.getByRole('button', { name: 'Start a new log', exact: true }).click()
  await toast(page, 'New log started').waitFor()
  await notice.waitFor({ state: 'detached' })
  await witnessed(pair.ben)
  await look(pair.ben, 'a new log')
  const { logs } = await product.call('audit.logs', {})
  expect(logs.map(({ type }) => type).sort()).toEqual(['earlier', 'other', 'own', 'setAside'])
  expect(await product.call('audit.verify', {})).toMatchObject({ ok: true })
  expect(pair.ben.window.takeErrors()).toEqual([])
})
