import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from 'vitest'
import { inProject } from '#launch/project.mjs'
import { playbookSlug, section } from './world.ts'
import type { World } from './world.ts'

const file = inProject('test/fixtures/procedures/onboarding.md')

/** Part 2: a Markdown procedure becomes a draft, with a report of the changed parts. */
export async function importProcedure({ ana }: World): Promise<void> {
  const { page, look } = ana.window
  await section(page, 'Playbooks').click()
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByRole('heading', { name: 'Import procedures' }).waitFor()
  await look('import')
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text!], name!, { type: 'text/markdown' }))
      return transfer
    },
    [basename(file), readFileSync(file, 'utf8')],
  )
  const dropZone = page.locator('[data-portal] [role="presentation"]')
  await page.dispatchEvent('body', 'dragenter', { dataTransfer })
  await dropZone.dispatchEvent('dragenter', { dataTransfer })
  await page.getByText('Drop Markdown files to import them').waitFor()
  await dropZone.dispatchEvent('drop', { dataTransfer })
  await page.getByText('1 playbook was imported as a draft.').waitFor()
  await look('import report')
  const report = page.getByRole('region', { name: 'onboarding.md' })
  await report
    .getByText('4 steps, 9 sub-steps')
    .or(report.getByText(/^4 steps/))
    .first()
    .waitFor()
  // No part is dropped silently: a fact without a place is listed with its line.
  expect(await report.getByRole('row').filter({ hasText: 'Mara, human resources' }).count()).toBeGreaterThan(
    0,
  )

  const { playbook, draft } = await ana.product.call('playbooks.get', { playbook: playbookSlug })
  expect(draft.title).toBe('Onboard a new baker')
  expect(draft.complianceTags).toEqual(['TSC:CC6.1', 'TSC:CC6.2', 'people'])
  expect(draft.schedule).toMatchObject({ type: 'cron', expression: '0 0 9 * * 1' })
  expect(draft.steps.map((step) => step.title)).toEqual([
    'Prepare the access',
    'Show the bakehouse',
    'Check the hygiene training',
    'Hand over the locker',
  ])
  expect(draft.steps[0]!.subSteps.map(({ depth }) => depth)).toEqual([0, 0, 1, 2, 1, 0])
  const everything = JSON.stringify([draft, playbook])
  for (const word of readFileSync(file, 'utf8').match(/[A-Z][a-z]{3,}/g) ?? [])
    expect(everything).toContain(word)
  await report.getByRole('link', { name: 'Onboard a new baker' }).click()
  await page.getByRole('textbox', { name: 'Title of the playbook' }).waitFor()
  await look('playbook after the import')
}
