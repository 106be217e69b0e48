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
}, 60_000)
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
  await form.getByLabel('Why is it corrected?').fill('Asked the customer again')
  await window.look('correct a step')
  await form.getByRole('button', { name: 'Correct', exact: true }).click()
  const corrections = page.getByRole('list', { name: 'Corrections' })
  await corrections.getByText('Asked the customer again').waitFor()
  expect(await corrections.textContent()).toContain(before)
  await window.look('a corrected step')
  expect(window.takeErrors()).toEqual([])
  await window.close()
}, 60_000)

test('records that were changed past Orgata are named, with their pages and entries', async () => {
  await product.program.stop()
  const db = new DatabaseSync(organizationFile(product.dataDir))
  const running = `SELECT id FROM "records/runs" WHERE c0 = 'run' AND json_extract(data, '$.status') = 'running'`
  db.exec(
    `UPDATE "records/runs" SET data = json_set(data, '$.status', 'completed') WHERE id = (${running} LIMIT 1)`,
  )
  db.close()
  product = await startProduct(product.dataDir)
  const window = await openWindow(browser, product, 'unproven')
  const { page } = window
  await window.goTo('/audit')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  const found = page.getByRole('alert').filter({ hasText: '1 record not as the log says' })
  await found.waitFor()
  await window.look('a record that is not borne out')
  expect(window.takeErrors()).toEqual([])
  await found.getByRole('link', { name: /^Look at entry/ }).click()
  await page.getByRole('complementary').first().waitFor()
  await window.close()
}, 60_000)
