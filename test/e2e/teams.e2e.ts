import { beforeAll, expect, test } from 'vitest'
import { founders } from '#test/support/procedures.ts'
import { toast } from './mainJob/world.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('teams')

beforeAll(async () => {
  await app.product.call('organizations.create', founders)
})

/** Holds the screen against WCAG, in both themes. */
async function lookInBoth(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.window.page.emulateMedia({ colorScheme })
    await app.window.look(`${name}, ${colorScheme}`)
  }
}

test('with one team there is no switcher; a second one is added and opened', async () => {
  const { page, goTo } = app.window
  const banner = page.getByRole('banner')
  await goTo('/settings/teams')
  await page.getByRole('table', { name: 'teams' }).waitFor()
  expect(await banner.getByText('Switch team').count()).toBe(0)
  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop')
  await page.getByRole('button', { name: 'Add the team' }).click()
  await toast(page, /Shop added/).waitFor()
  await page.getByRole('button', { name: 'Switch to Shop' }).waitFor()
  await lookInBoth('teams')
  await page.getByRole('link', { name: 'Shop' }).click()
  await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor()
  await lookInBoth('a team')
  await page.getByRole('button', { name: 'Switch to Shop' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await banner.getByRole('button', { name: 'Shop Switch team' }).click()
  await page.getByRole('menuitemradio', { name: founders.teamName }).click()
  await banner.getByRole('button', { name: `${founders.teamName} Switch team` }).waitFor()
  expect((await app.product.call('organizations.session', {})).team?.name).toBe(founders.teamName)
  expect(app.window.takeErrors()).toEqual([])
})

test('organization and profile are changed on their pages', async () => {
  const { page, goTo } = app.window
  await goTo('/settings/organization')
  await page.getByLabel('Website').fill('https://sunrise.example')
  await lookInBoth('organization')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await toast(page, /Organization saved/).waitFor()
  await goTo('/settings/profile')
  await page.getByLabel('Username').fill('ana')
  await lookInBoth('profile')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await toast(page, /Profile saved/).waitFor()
  expect((await app.product.call('organizations.get', {})).website).toBe('https://sunrise.example')
  const { person } = await app.product.call('people.get', {})
  expect(person.username).toBe('ana')
  expect(app.window.takeErrors()).toEqual([])
})

test('a default is set for oneself, acts, and is reset by undo', async () => {
  const { page, goTo } = app.window
  await goTo('/settings/defaults')
  await page.getByRole('button', { name: 'Change: First page' }).click()
  await page.getByRole('combobox', { name: 'First page' }).click()
  await page.getByRole('option', { name: 'Playbooks' }).click()
  await lookInBoth('defaults')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Set for you').waitFor()
  await toast(page, /Setting saved/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await page.getByText('Set for you').waitFor({ state: 'detached' })
  const set = { key: 'people.startPage', scope: 'team', value: 'playbooks', version: 0 } as const
  await app.product.call('configuration.set', set)
  await goTo('/')
  await page.getByRole('heading', { level: 1, name: 'Playbooks' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('a playbook is put into a project once there is one', async () => {
  const { page, goTo } = app.window
  const playbook = await app.product.call('playbooks.create', { name: 'Bread' })
  await goTo('/settings/workspaces')
  await page.getByRole('button', { name: 'Add a project' }).click()
  await page.getByLabel('Name').fill('New shop')
  await page.getByRole('button', { name: 'Add the project' }).click()
  await page.getByRole('combobox', { name: 'State of New shop' }).waitFor()
  await page.getByRole('button', { name: 'Change New shop' }).click()
  await page.getByLabel('Description').fill('At the harbour')
  await page.getByText('Tags and notes').click()
  await lookInBoth('a project that is being changed')
  const settings = page.getByRole('group', { name: 'Settings', exact: true })
  expect(await settings.isVisible()).toBe(false)
  await page.locator('summary', { hasText: 'Settings' }).press('Enter')
  await settings.getByRole('button', { name: 'Add a value' }).click()
  await settings.getByRole('textbox', { name: 'Name' }).fill('Cost centre')
  await settings.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Number' }).click()
  await settings.getByRole('textbox', { name: 'Value' }).fill('much')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await settings.getByText('Enter a number, such as 12.5.').waitFor()
  await settings.getByRole('textbox', { name: 'Value' }).fill('4711')
  await settings.getByRole('button', { name: 'Add a value' }).click()
  await settings.getByRole('textbox', { name: 'Name' }).last().fill('Landlord')
  await settings.getByRole('textbox', { name: 'Value' }).last().fill('Harbour company')
  for (const width of [1024, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await lookInBoth(`the settings of a project at ${width}`)
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Priority: Medium · At the harbour').waitFor()
  const [project] = (await app.product.call('projects.list', {})).items
  expect(project?.settings).toEqual({ 'Cost centre': 4711, Landlord: 'Harbour company' })
  await lookInBoth('workspaces and projects')
  await goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('combobox', { name: 'Project' }).click()
  await page.getByRole('option', { name: 'New shop' }).click()
  await expect
    .poll(async () => (await app.product.call('playbooks.get', { playbook: playbook.id })).playbook.projectId)
    .toBeTruthy()
  await page.mouse.move(0, 0)
  await lookInBoth('a playbook in a project')
  await goTo('/playbooks')
  await page.getByRole('combobox', { name: 'Project' }).click()
  await page.getByRole('option', { name: 'New shop' }).click()
  await page.getByRole('link', { name: 'Bread' }).click()
  await page.getByRole('button', { name: 'More for this playbook' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await toast(page, 'Bread deleted.').getByRole('button', { name: 'Undo' }).click()
  await toast(page, 'Bread restored.').waitFor()
  expect((await app.product.call('playbooks.list', {})).items.map(({ name }) => name)).toEqual(['Bread'])
  expect(app.window.takeErrors()).toEqual([])
})
