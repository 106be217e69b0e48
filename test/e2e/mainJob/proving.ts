import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sha256Of } from '#test/support/hash.ts'
import { runProgram } from '#test/support/program.ts'
import { section, toast } from './world.ts'
import type { App, World } from './world.ts'

/** Part 7: the log filtered and read, verified, and the auditor's pack. */
export async function prove({ ana }: World): Promise<void> {
  const { page, look } = ana.window
  await section(page, 'Audit & compliance').click()
  await page.getByRole('table', { name: 'actions' }).waitFor()
  await look('audit log')
  await narrow(page)
  await look('one entry before and after')
  await page.getByRole('button', { name: 'Close the entry' }).click()
  await page.getByRole('button', { name: /^Verify/ }).click()
  await page
    .getByRole('region', { name: 'State of the log' })
    .getByText(/in order/)
    .waitFor()
  await look('verified')
  expect((await ana.product.call('audit.verify', {})).ok).toBe(true)

  await page.getByRole('link', { name: 'Compliance', exact: true }).click()
  await page.getByRole('heading', { name: 'How much of the framework do our runs cover?' }).waitFor()
  await look('compliance')
  await page.getByRole('button', { name: /CC6\.1/ }).click()
  const control = page.getByRole('complementary', { name: 'Control CC6.1' })
  await control.getByRole('heading', { name: 'Runs in the period (1)' }).waitFor()
  await look('a control')
  await page.getByRole('button', { name: 'Close the control' }).click()
  await makeReport(ana)
  await makePack(ana)
}

/** Only completed steps of work items, and one of them before and after. */
async function narrow(page: Page): Promise<void> {
  const entries = page.getByRole('table', { name: 'actions' })
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  const menu = page.getByRole('dialog', { name: 'Filters' })
  for (const [filter, choice] of [
    ['What was done', 'Completed a step'],
    ['Kind of item', 'Work item'],
    ['Who', 'Ana Ruiz'],
  ] as const) {
    await menu.getByRole('combobox', { name: filter, exact: true }).click()
    await page.getByRole('option', { name: choice }).click()
  }
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  const row = entries.getByRole('row').filter({ hasText: 'Prepare the access' })
  await row.waitFor()
  await expect.poll(() => entries.getByRole('row').filter({ hasText: 'Commented' }).count()).toBe(0)
  await row.getByRole('link', { name: /^Completed a step/ }).click()
  const panel = page.getByRole('complementary', { name: /^Entry \d+/ })
  await panel.getByRole('columnheader', { name: 'Before' }).waitFor()
  await panel.getByRole('columnheader', { name: 'After' }).waitFor()
  await panel.getByRole('cell', { name: 'Done' }).first().waitFor()
}

async function makeReport({ window, product }: App): Promise<void> {
  const { page, look } = window
  await page.getByRole('button', { name: 'Make report' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').nth(3).waitFor()
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await look('choosing formats')
  await dialog.getByRole('button', { name: 'Make report' }).click()
  await toast(page, 'saved on this computer in 4 formats').waitFor({ timeout: 60_000 })
  const { items } = await product.call('reports.list', {})
  const outputs = items[0]!.outputs
  expect(outputs.map(({ format }) => format).sort()).toEqual(['csv', 'html', 'json', 'pdf'])
  for (const { fileName, sha256, sizeBytes, format } of outputs) {
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: new RegExp(`: ${fileName}$`) })
      .first()
      .click()
    const bytes = readFileSync(await (await download).path())
    expect({ fileName, size: bytes.length, hash: sha256Of(bytes) }).toEqual({
      fileName,
      size: sizeBytes,
      hash: sha256,
    })
    if (format === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    else expect(bytes.toString('utf8')).toContain('CC6.1')
    if (format === 'json') expect(JSON.parse(bytes.toString('utf8'))).toBeTypeOf('object')
  }
  await look('reports that were made')
}

async function makePack({ window }: App): Promise<void> {
  const { page, look } = window
  await page.getByRole('button', { name: 'Make an evidence pack' }).click()
  const made = page.getByRole('region', { name: 'Evidence pack made' })
  await made.waitFor({ timeout: 60_000 })
  await look('evidence pack')
  const download = page.waitForEvent('download')
  await made.getByRole('button', { name: 'Download the pack' }).click()
  const path = await (await download).path()
  const verified = await runProgram('main/hosts/verify/verify.ts', [path])
  expect(verified).toMatchObject({ code: 0 })
  expect(verified.stdout).toMatch(/GOOD/)
  expect(verified.stdout).not.toMatch(/NOT GOOD/)
}
