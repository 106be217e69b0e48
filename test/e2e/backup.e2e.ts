import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openChromium } from '#test/support/browser.ts'
import { lookAtSizes } from '#test/support/lookAtSizes.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { newFolder, removeFolders } from '#test/support/product.ts'
import { openApp, toast } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'

let browser: Browser
const apps: App[] = []
let old: App
let backup = ''
let everything = ''

const open = async (who: string) => {
  const app = await openApp(browser, who)
  apps.push(app)
  return app
}

beforeAll(async () => {
  browser = await openChromium()
  old = await open('backup-old')
  await publishProcedure(old.product, 3)
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const app of apps) await app.window.keepEvidence(task.name)
})

afterAll(async () => {
  await browser.close()
  for (const { product } of apps) await product.program.stop()
  removeFolders()
})

/** The downloaded files, in a folder of its own. */
async function saved(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  const path = join(newFolder(), download.suggestedFilename())
  await download.saveAs(path)
  return path
}

async function choose(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file…' }).click(),
  ])
  await chooser.setFiles(path)
}

async function hashes({ product }: App): Promise<(string | null)[]> {
  const { items } = await product.call('playbooks.list', {})
  return items.map((playbook) => playbook.publishedHash)
}

test('a backup is made, checked, downloaded and removed under Settings', async () => {
  const { page, goTo, takeErrors } = old.window
  await goTo('/settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await toast(page, 'Backup made and checked.').waitFor()
  const row = page.getByRole('list', { name: 'Backups' }).getByRole('listitem')
  await row.getByText(/, by .+, checked/).waitFor()
  backup = await saved(page, () => row.getByRole('button', { name: /^Download/ }).click())
  const [view] = (await old.product.call('backups.list', {})).backups
  expect(statSync(backup).size).toBe(view!.sizeBytes)
  await row.getByRole('button', { name: /^Check again/ }).click()
  await toast(page, 'It is complete.').waitFor()
  await page.getByRole('region', { name: 'Backups' }).scrollIntoViewIfNeeded()
  await lookAtSizes(old.window, 'backups')

  await page.getByRole('button', { name: 'Export everything' }).click()
  everything = await saved(page, () => page.getByRole('button', { name: 'Download the export' }).click())

  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect.poll(() => row.count()).toBe(2)
  await row
    .first()
    .getByRole('button', { name: /^Remove/ })
    .click()
  await page.getByRole('button', { name: 'Remove the backup' }).click()
  await toast(page, 'Backup removed.').waitFor()
  await expect.poll(() => row.count()).toBe(1)
  expect(takeErrors()).toEqual([])
})

test('at a first start the backup brings everything back; the new log verifies and names the old one', async () => {
  const app = await open('backup-new')
  const { page, goTo, takeErrors } = app.window
  await page.getByRole('button', { name: 'Restore from a backup or an export' }).waitFor()
  await lookAtSizes(app.window, 'first start')
  await page.getByRole('button', { name: 'Restore from a backup or an export' }).click()
  await lookAtSizes(app.window, 'first start, choose a file')
  await choose(page, import.meta.filename)
  await page.getByRole('alert').getByText('This file can’t be used').waitFor()
  await lookAtSizes(app.window, 'first start, a wrong file')
  await choose(page, backup)
  await page.getByText('Backup', { exact: true }).waitFor()
  await lookAtSizes(app.window, 'first start, what is inside')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await toast(page, 'is back.').waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).waitFor()
  expect(await hashes(app)).toEqual(await hashes(old))

  await goTo('/audit')
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText('All in order', { exact: false }).first().waitFor()
  await page.getByText('Restored from a backup').first().waitFor()
  await page.getByRole('combobox', { name: 'Whose log' }).click()
  await page.getByRole('option', { name: /set aside/ }).click()
  await page.getByText('Published', { exact: false }).first().waitFor()
  await lookAtSizes(app.window, 'audit after a restore')
  expect(await app.product.call('audit.verify', {})).toMatchObject({ ok: true, others: [{ ok: true }] })
  expect(takeErrors()).toEqual([])
})

test('an export is taken into a new organization at a first start, with the same fingerprints', async () => {
  const app = await open('backup-import')
  const { page, takeErrors } = app.window
  await page.getByRole('button', { name: 'Restore from a backup or an export' }).click()
  await choose(page, everything)
  await page.getByText('Export of everything', { exact: true }).waitFor()
  await lookAtSizes(app.window, 'first start, an export')
  await page.getByLabel('Team').fill('Counter')
  await page.getByRole('button', { name: 'Create and import' }).click()
  await toast(page, /was imported\.$/).waitFor()
  expect(await hashes(app)).toEqual(await hashes(old))
  expect(takeErrors()).toEqual([])
})

test('an existing organization is set aside on restoring, after one clear question', async () => {
  const { page, goTo, takeErrors } = old.window
  await old.product.call('team.createJobRole', { name: 'Newer than the backup' })
  await goTo('/settings')
  await page.getByRole('button', { name: /^Restore: backup of/ }).click()
  await page.getByText('This organization is already on this computer', { exact: false }).waitFor()
  await lookAtSizes(old.window, 'restore over what is here')
  await page.getByRole('button', { name: 'Replace with this backup' }).click()
  await toast(page, 'is back.').waitFor()
  const roles = (await old.product.call('team.jobRoles', {})).items
  expect(roles.map((role) => role.name)).not.toContain('Newer than the backup')
  expect(takeErrors()).toEqual([])
})
