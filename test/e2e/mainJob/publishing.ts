import { expect } from 'vitest'
import { editStep, pick, playbookSlug, stepTitles, toast } from './world.ts'
import type { World } from './world.ts'

/** Part 5: the checks name each defect and its place; fixed, the draft becomes an immutable version. */
export async function publishPlaybook({ ana }: World): Promise<void> {
  const { page, look, goTo } = ana.window
  await goTo(`/playbooks/${playbookSlug}`)
  const titles = await stepTitles(page)
  const training = titles.indexOf('Check the hygiene training') + 1

  // Two findings: a cycle, and a step without a role.
  await editStep(page, 1)
  await page.getByRole('button', { name: 'Step 1 waits for: nothing more' }).click()
  await page.getByRole('checkbox', { name: '2 Show the bakehouse' }).check()
  await page.keyboard.press('Escape')
  await editStep(page, training)
  await pick(page, `Role of step ${training}: Baker`, 'No role')

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const panel = page.getByRole('tabpanel', { name: 'Publish' })
  await panel.getByText('Fix 2 problems before publishing').waitFor()
  await look('findings')
  expect(await panel.getByRole('button', { name: 'Publish version 1' }).isDisabled()).toBe(true)

  // A finding leads to its place.
  await panel.getByRole('button', { name: /hygiene training.*no role assigned/i }).click()
  await page.getByRole('textbox', { name: `Title of step ${training}` }).waitFor()
  await pick(page, `Role of step ${training}: none`, 'Baker')
  await panel.getByText('Fix 1 problem before publishing').waitFor()
  await panel.getByRole('listitem').getByRole('button').first().click()
  await page
    .getByRole('textbox', { name: 'Title of step 1' })
    .or(page.getByRole('textbox', { name: 'Title of step 2' }))
    .first()
    .waitFor()
  await editStep(page, 1)
  await page.getByRole('button', { name: /^Step 1 waits for: / }).click()
  await page.getByRole('checkbox', { name: '2 Show the bakehouse' }).uncheck()
  await page.keyboard.press('Escape')
  await panel.getByText('Ready to publish').waitFor()
  await panel.getByLabel('What changed?').fill('The first version')
  await panel.getByRole('button', { name: 'Publish version 1' }).click()
  await toast(page, 'Version 1 is published.').waitFor()
  await page.getByText('No changes since version 1').waitFor()
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByText('The first version').waitFor()
  await look('versions')

  const { playbook, draft } = await ana.product.call('playbooks.get', { playbook: playbookSlug })
  const versions = (await ana.product.call('playbooks.versions', { playbookId: playbook.id })).items
  expect(versions).toMatchObject([{ number: 1, parentHashes: [], note: 'The first version' }])
  const { content } = await ana.product.call('playbooks.version', { versionId: versions[0]!.id })
  expect(content).toEqual(draft)

  // The draft continues; the version stays.
  await page.getByRole('textbox', { name: 'Category' }).fill('New people')
  await expect
    .poll(async () => (await ana.product.call('playbooks.get', { playbook: playbookSlug })).draft.category)
    .toBe('New people')
  const again = await ana.product.call('playbooks.version', { versionId: versions[0]!.id })
  expect(again.content.category).toBe('People')
  expect(again.version.hash).toBe(versions[0]!.hash)
}
