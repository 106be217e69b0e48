import { expect } from 'vitest'
import { founders } from '#test/support/procedures.ts'
import { section } from './world.ts'
import type { World } from './world.ts'

/** Part 1: name, organization and team; the example, and back. */
export async function firstStart({ ana }: World): Promise<void> {
  const { page, look, goTo } = ana.window
  await page.getByRole('heading', { name: 'Welcome to Orgata' }).waitFor()
  await look('first start')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('Please type a name.').first().waitFor()
  await look('first start with what is missing')
  await page.getByLabel('Your name').fill(founders.personName)
  await page.getByLabel('Organization').fill(founders.organizationName)
  await page.getByLabel('Team').fill(founders.teamName)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Welcome, Ana Ruiz' }).waitFor()
  await look('today at the beginning')

  for (const [path, heading] of [
    ['/team', founders.teamName],
    ['/settings', 'Settings'],
    ['/runs', 'Runs'],
    ['/work', 'My work'],
    ['/playbooks', 'Playbooks'],
    ['/audit', 'Audit & compliance'],
  ] as const) {
    await goTo(path)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await look(`${heading} at the beginning`)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await look('palette')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await lookAtExample(ana)
  const session = await ana.product.call('organizations.session', {})
  expect(session.organization?.name).toBe(founders.organizationName)
  expect(session.organizations).toHaveLength(1)
  expect(session.role).toBe('owner')
}

/** The example is an organization of its own, which one click deletes. */
async function lookAtExample({ window, product }: World['ana']): Promise<void> {
  const { page, look, goTo } = window
  await goTo('/today')
  await page.getByRole('button', { name: 'Open the example' }).click()
  await page.getByRole('heading', { name: 'Under way' }).waitFor()
  await look('today with the example')
  const { items } = await product.call('playbooks.list', {})
  expect(items.length).toBeGreaterThan(1)
  for (const [name, heading] of [
    ['My work', 'My work'],
    ['Runs', 'Runs'],
    ['Playbooks', 'Playbooks'],
  ] as const) {
    await section(page, name).click()
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await look(`${heading} with the example`)
  }
  await page.getByRole('button', { name: 'Delete the example' }).click()
  await page.getByRole('heading', { name: 'Welcome, Ana Ruiz' }).waitFor()
}
