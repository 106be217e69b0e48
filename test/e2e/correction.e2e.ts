import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, openWindow } from '#test/support/browser.ts'
import { organizationFile, removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await openChromium()
  product = await startProduct()
  const names = { personName: 'Ana Ruiz', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await product.call('organizations.create', names)
  await product.call('organizations.loadExample', {})
}, 120_000)
afterAll(async () => {
  await product.program.stop()
  await browser.close()
  removeFolders()
})

/** The page of a completed step that has values. */
async function completedStep(): Promise<string> {
  for (const { id } of (await product.call('runs.list', {})).items) {
    const { steps } = await product.call('runs.get', { runId: id })
    const done = steps.find(({ execution: { status, outputData }, item }) => {
      return status === 'completed' && item !== null && Object.keys(outputData).length > 0
    })
    if (done !== undefined) return `/runs/${id}?step=${done.execution.stepId}`
  }
  throw new Error('The example has no such step.')
}

test('a completed step is corrected with a reason, and shows what stood there before', async () => {
  const window = await openWindow(browser, product, 'correction')
  const { page } = window
  await window.goTo(await completedStep())
  await page.getByRole('button', { name: 'Correct values…' }).click()
  const form = page.getByRole('dialog')
  const field = form.locator('input[type=text], textarea').first()
  const before = await field.inputValue()
  await field.fill('The loaf was fresh.')
  await form.getByRole('button', { name: 'Correct', exact: true }).click()
  await form.getByText('Please say why.').waitFor()
  await form.getByLabel('Reason for the correction').fill('Asked the customer again')
  await window.look('correct a step')
  await form.getByRole('button', { name: 'Correct', exact: true }).click()
  const corrections = page.getByRole('list', { name: 'Corrections' })
  await corrections.getByText('Asked the customer again').waitFor()
  expect(await corrections.textContent()).toContain(before)
  await window.look('a corrected step')
  const label = (await corrections.textContent())!.split(':')[0]!
  await window.goTo('/audit')
  await page.getByRole('link', { name: /^Corrected a completed step/ }).click()
  const panel = page.getByRole('complementary', { name: /^Entry \d+/ })
  await panel.getByRole('rowheader', { name: `Answers › ${label}` }).waitFor()
  await window.look('a correction in the log')
  expect(window.takeErrors()).toEqual([])
  await window.close()
}, 120_000)

test('records that were changed past Orgata are named, with their pages and entries', async () => {
  await product.program.stop()
  const db = new DatabaseSync(organizationFile(product.dataDir))
  const running = `SELECT id FROM "records/runs" WHERE c0 = 'run' AND json_extract(data, '$.status') = 'running'`
  db.exec(
    `UPDATE "records/runs" SET data = json_set(data, '$.status', 'completed') WHERE id = (${running} LIMIT 1)`,
  )
  // As if the server had received a completed step two days before its computer says that it was completed.
  const step = `c0 = 'stepExecution' AND json_extract(data, '$.status') = 'completed'`
  const { runId } = db
    .prepare(`SELECT json_extract(data, '$.runId') AS runId FROM "records/runs" WHERE ${step} LIMIT 1`)
    .get()!
  db.prepare(
    `INSERT INTO sync_accepted SELECT id, json_extract(data, '$.hlc'), ? FROM "records/runs"
     WHERE ${step} AND json_extract(data, '$.runId') = ?`,
  ).run(Date.now() - 2 * 86_400_000, runId!)
  db.close()
  product = await startProduct(product.dataDir)
  const window = await openWindow(browser, product, 'unproven')
  const { page } = window
  await window.goTo('/audit')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  const found = page.getByRole('alert').filter({ hasText: '1 record does not match the log' })
  await found.waitFor()
  await window.look('a record that is not borne out')
  expect(window.takeErrors()).toEqual([])
  await found.getByRole('link', { name: /^Entry/ }).click()
  await page.getByRole('complementary').first().waitFor()

  await page.getByText('can’t be right: a computer’s clock was wrong').click()
  await page.getByText('The server received it').first().waitFor()
  await window.look('times that cannot be right')
  const started = (await product.call('audit.list', {})).items.find(({ action }) => action === 'runs.start')!
  await window.goTo(`/audit?entry=${started.seq}`)
  const entry = page.getByRole('complementary').filter({ hasText: 'Also changed' })
  await entry
    .getByText(/^Step .+: added$/)
    .first()
    .click()
  await entry
    .getByRole('link', { name: /^Open Step/ })
    .first()
    .waitFor()
  await window.look('an entry about several things')
  await window.goTo(`/runs/${String(runId)}`)
  await page.getByText('This time can’t be right.').first().waitFor()
  await window.look('a timeline with a wrong time')
  expect(window.takeErrors()).toEqual([])
  await window.close()
}, 120_000)

test('a run that has ended offers its record, a report of a problem, and to be repeated', async () => {
  const window = await openWindow(browser, product, 'ended')
  const { page } = window
  const { items } = await product.call('runs.list', { status: 'completed' })
  const ended = items.at(-1)!
  await window.goTo(`/runs/${ended.id}`)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe(`${ended.name}.pdf`)
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await page.getByRole('button', { name: 'Report a problem…' }).click()
  await page.getByLabel('What went wrong?').fill('The shop opened late')
  await window.look('report a problem')
  await page.getByRole('button', { name: 'Report the problem' }).click()
  // The toast stands beside the page, whatever its height, and covers none of its buttons.
  const toast = page.getByText('Problem reported.').first()
  for (const [width, height] of [
    [1024, 560],
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    const [over, main] = [await toast.boundingBox(), await page.getByRole('main').boundingBox()]
    expect([width, over!.x + over!.width <= main!.x]).toEqual([width, true])
  }
  await window.look('a toast beside the page')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByText('The shop opened late').first().waitFor()
  await window.look('an ended run')
  await page.getByRole('button', { name: 'Repeat' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  expect((await product.call('runs.list', {})).items[0]).toMatchObject({
    playbookId: ended.playbookId,
    status: 'running',
  })
  expect(window.takeErrors()).toEqual([])
  await window.close()
}, 120_000)

test('a wrong file is removed and a completed step is reopened, each with a reason that stays on record', async () => {
  const window = await openWindow(browser, product, 'reopening')
  const { page } = window
  const { items } = await product.call('runs.list', { status: 'running' })
  const address = (await product.call('runs.get', { runId: items[0]!.id })).steps.find(
    ({ item }) => item !== null,
  )!
  await window.goTo(`/runs/${items[0]!.id}?step=${address.execution.stepId}`)
  const wrong = { name: 'wrong.txt', mimeType: 'text/plain', buffer: Buffer.from('Not this one') }
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach a file' }).click()
  await (await chosen).setFiles(wrong)
  await page.getByRole('button', { name: 'Remove wrong.txt' }).first().click()
  const asked = page.getByRole('dialog', { name: 'Remove the file' })
  await asked.getByRole('button', { name: 'Remove the file' }).click()
  await asked.getByText('Please say why.').waitFor()
  await asked.getByLabel('Why is it removed?').fill('Another customer')
  await window.look('remove a file')
  await asked.getByRole('button', { name: 'Remove the file' }).click()
  await page.getByText('Reason: Another customer').first().waitFor()
  expect(await page.getByRole('button', { name: 'Remove wrong.txt' }).count()).toBe(0)
  await window.look('a removed file')

  await window.goTo(await completedStep())
  await page.getByRole('button', { name: 'Reopen step…' }).click()
  const why = page.getByRole('dialog', { name: 'Reopen step…' })
  await why.getByLabel('Why is it reopened?').fill('Read from the other oven')
  await window.look('reopen a step')
  await why.getByRole('button', { name: 'Reopen the step' }).click()
  await page.getByText('Reason: Read from the other oven').first().waitFor()
  await page.getByRole('button', { name: 'Complete step' }).waitFor()
  await window.look('a reopened step')
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('Read from the other oven').nth(1).waitFor()
  expect(window.takeErrors()).toEqual([])
  await window.close()
}, 120_000)
