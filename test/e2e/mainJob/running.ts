import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sha256Of } from '#test/support/hash.ts'
import { playbookSlug, section } from './world.ts'
import type { App, World } from './world.ts'

const form = { name: 'form.txt', mimeType: 'text/plain', buffer: Buffer.from('Signed by Ana Ruiz\n') }

/** Part 6: a run from its start to its end, with everything that a step can ask for. */
export async function runPlaybook(world: World): Promise<void> {
  const { ana } = world
  const { page, look, goTo } = ana.window
  await takeRole(ana)
  await goTo(`/playbooks/${playbookSlug}`)
  await page.getByRole('button', { name: 'Start run' }).click()
  await page.getByRole('heading', { name: 'Prepare the access', level: 2 }).waitFor()
  world.runId = new URL(page.url()).hash.replace(/^#\/runs\/([^?]*).*$/, '$1')
  const runId = world.runId
  const view = () => ana.product.call('runs.get', { runId })
  await look('a step of a run')

  await completeFirstStep(page, look)
  await page
    .getByRole('heading', { name: /Show the bakehouse|Check the hygiene training/, level: 2 })
    .waitFor()
  const [second, third] = (await view()).steps.slice(1, 3)
  // Parallel steps begin together.
  expect([second!.execution.status, third!.execution.status]).toEqual(['running', 'running'])

  await section(page, 'My work').click()
  // A step without inputs is completed in the list; the other one has a checklist, so it is opened.
  const simple = page.getByRole('button', { name: 'Complete: Check the hygiene training' })
  await simple.waitFor()
  await look('my work')
  await simple.click()
  await expect.poll(async () => (await view()).steps[2]!.execution.status).toBe('completed')
  await page.getByRole('link', { name: 'Show the bakehouse', exact: true }).click()
  await page.getByRole('button', { name: 'Skip…' }).click()
  await page.getByRole('button', { name: 'Skip the step' }).click()
  await page.getByText('Please say why.').waitFor()
  await page.getByLabel('Why is it skipped?').fill('She did it last week')
  await page.getByRole('button', { name: 'Skip the step' }).click()
  await expect.poll(async () => (await view()).run.status).toBe('completed')

  const ended = await view()
  expect(ended.steps.map(({ execution }) => execution.status)).toEqual([
    'completed',
    'skipped',
    'completed',
    // Its condition does not hold: the number is not less than 100.
    'skipped',
  ])
  expect(ended.steps[1]!.execution.reason).toBe('She did it last week')
  expect(ended.attachments).toMatchObject([{ name: 'form.txt', sha256: sha256Of(form.buffer) }])
  expect(ended.run.versionNumber).toBe(1)

  await section(page, 'Runs').click()
  await page.getByRole('link', { name: ended.run.name }).first().click()
  await page.getByRole('button', { name: 'Overview' }).click()
  await page.getByRole('heading', { name: /^Completed / }).waitFor()
  await page.getByRole('heading', { name: 'What happened' }).waitFor()
  for (const { text } of ended.timeline) await page.getByText(text, { exact: true }).first().waitFor()
  expect(ended.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['started', 'completed', 'skipped', 'comment', 'evidence', 'ended']),
  )
  await look('a completed run')
  // The other one has the same run.
  await expect
    .poll(async () => world.ben?.product.call('runs.get', { runId }).catch(() => null), { timeout: 30_000 })
    .toMatchObject({ run: { status: 'completed', doneCount: 4 } })
}

/** The steps are for bakers, so Ana becomes one. */
async function takeRole({ window, product }: App): Promise<void> {
  const { page, look, goTo } = window
  await goTo('/team')
  await page.getByRole('button', { name: /^Job roles of Ana Ruiz: .* Change them$/ }).click()
  await page.getByRole('checkbox', { name: 'Baker' }).check()
  await look('choosing job roles')
  await page.keyboard.press('Escape')
  const mine = async () =>
    (await product.call('team.list', {})).items.find(({ isMe }) => isMe)?.jobRoleIds.length
  await expect.poll(mine).toBe(2)
}

async function completeFirstStep(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const complete = page.getByRole('button', { name: 'Complete step' })
  await complete.click()
  const missing = page.getByRole('alert').filter({ hasText: 'things are missing' })
  await missing.getByRole('button', { name: 'Fill in “Key card number”' }).waitFor()
  await missing.getByRole('button', { name: 'Attach “Signed form”' }).waitFor()
  await look('what is missing')
  await missing.getByRole('button', { name: 'Fill in “Key card number”' }).click()
  const field = page.getByLabel(/^Key card number/)
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await field.fill('4711')
  for (const box of await page.getByRole('main').getByRole('checkbox').all()) {
    await box.click()
    await expect.poll(() => box.isChecked()).toBe(true)
  }
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file: Signed form' }).click()
  await (await chooser).setFiles(form)
  await page.getByText('form.txt').first().waitFor()
  await page.getByRole('tab', { name: 'Comments' }).click()
  await page.getByLabel('Add a comment on this step').fill('The card came by post.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByRole('article').filter({ hasText: 'The card came by post.' }).waitFor()
  await look('a step filled in')
  await complete.click()
}
