import { expect, test } from 'vitest'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { startServer } from '#test/support/product.ts'
import { toast } from './mainJob/world.ts'
import { look, openPair } from './pair.ts'

const syncMs = 40_000

const pair = await openPair('not-accepted')
const { ana, ben } = pair

test('what the audit log does not bear out is listed, opened, saved and removed, with the keyboard', async () => {
  ben.window.expectNoise(/Failed to load resource/)
  const names = { personName: 'Ana Ruiz', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.product.call('organizations.create', names)
  await ana.product.call('organizations.loadExample', {})
  await ana.product.call('sync.connect', { url: pair.server.url, setupToken: pair.server.setup })
  const { link } = await ana.product.call('team.invite', {
    name: 'Ben Okafor',
    role: 'admin',
    jobRoleIds: [],
  })
  await ben.product.call('organizations.join', { link, personName: 'Ben Okafor' })
  const roleOf = async () =>
    (await ben.product.call('team.jobRoles', {})).items.find(({ name }) => name === 'Baker')
  await expect.poll(roleOf, { timeout: syncMs }).toBeDefined()
  const { id } = (await roleOf())!
  await expect
    .poll(async () => (await ben.product.call('sync.status', {})).checking, { timeout: syncMs })
    .toBe(0)

  // Her app would see it too, and put back what was there before.
  expect(ana.window.takeErrors()).toEqual([])
  await ana.window.close()
  await ana.product.program.stop()
  const { port } = new URL(pair.server.url)
  await pair.server.program.kill()
  forgeAtServer(pair.server.dataDir, id, { name: 'Owner of everything', description: 'May do it all' })
  pair.server = await startServer(pair.server.dataDir, Number(port))

  const { page, goTo } = ben.window
  await goTo('/sync')
  const list = page.getByRole('region', { name: 'Not accepted' })
  const card = list.getByRole('article', { name: 'Baker, not accepted' })
  await card.waitFor({ timeout: syncMs })
  await card.getByText('Ana Ruiz').waitFor()
  await card.getByText('The audit log says something different.').waitFor()
  await look(ben, 'a version that was not accepted')
  await card.getByRole('button', { name: 'Show details' }).focus()
  await page.keyboard.press('Enter')
  await card.getByText('Owner of everything').waitFor()
  await look(ben, 'what a version that was not accepted says')
  expect((await roleOf())?.id).toBe(id)

  const download = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Save as JSON' }).click()
  expect((await download).suggestedFilename()).toMatch(/^not-accepted-jobRole-.*\.json$/)
  await card.getByRole('button', { name: 'Remove from the list' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await toast(page, 'Removed from the list.').waitFor()
  await list.waitFor({ state: 'detached' })
  expect(ben.window.takeErrors()).toEqual([])
}, 180_000)
