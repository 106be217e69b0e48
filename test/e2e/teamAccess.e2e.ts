import { beforeAll, expect, test } from 'vitest'
import { openApp, toast } from './mainJob/world.ts'
import type { App } from './mainJob/world.ts'
import { look, openPair } from './pair.ts'

const syncMs = 40_000
const pair = await openPair('access')
const { ana, ben, server } = pair

beforeAll(async () => {
  const names = { personName: 'Ana Ruiz', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.product.call('organizations.create', names)
  await ana.product.call('sync.connect', { url: server.url, setupToken: server.setup })
  for (const { window } of [ana, ben]) window.expectNoise(/Failed to load resource/)
})

/** Whether a computer is online; one that was refused waits longer and longer, unless it is asked to sync now. */
async function stateOf({ product }: App, first: 'sync.status' | 'sync.now' = 'sync.status') {
  await product.call(first, {}).catch(() => {})
  return (await product.call('sync.status', {})).state
}

async function invite(name: string): Promise<string> {
  const { page, goTo } = ana.window
  await goTo('/team/invitations?invite=1')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel(`Invitation link for ${name}`).inputValue()
  await page.getByText(`QR code for ${name}`).waitFor()
  return link
}

test('an invitation is shown as link and QR code, listed, and withdrawn', async () => {
  const { page } = ana.window
  const link = await invite('Ben Okafor')
  expect(link).toContain('join')
  await look(ana, 'an invitation')
  await ben.product.call('organizations.join', { link, personName: 'Ben Okafor' })
  await page.getByRole('button', { name: 'Invite another person' }).click()
  const dead = await invite('Zoe Hartmann-Oyelaran, who minds the second shop on Saturdays')
  const table = page.getByRole('region', { name: 'Invitations' })
  await table
    .getByRole('row', { name: /Ben Okafor/ })
    .getByText('Joined')
    .waitFor({ timeout: syncMs })
  const zoe = table.getByRole('row', { name: /Zoe/ })
  await zoe.getByText('Invited').waitFor()
  await page.getByRole('button', { name: 'Close the invitation' }).click()
  await look(ana, 'invitations')

  // By keyboard only.
  await zoe.getByRole('button', { name: /^Withdraw/ }).focus()
  await page.keyboard.press('Enter')
  // The question takes the focus a moment after it appears.
  await page.getByRole('alertdialog').locator('button:focus', { hasText: 'Cancel' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await toast(page, /is withdrawn/).waitFor()
  await zoe.getByText('Withdrawn').waitFor({ timeout: syncMs })
  const late = await openApp(pair.browser, 'access-zoe')
  await expect(late.product.call('organizations.join', { link: dead, personName: 'Zoe' })).rejects.toThrow(
    /withdrawn/,
  )
  await late.product.program.stop()
  expect(ana.window.takeErrors()).toEqual([])
})

test('a member asks for publishing, and an owner finds the request on Today and answers it', async () => {
  const { id, slug } = await ben.product.call('playbooks.create', { name: 'Lock up' })
  const roleId = (await ben.product.call('team.jobRoles', {})).items[0]!.id
  const edits = [{ edit: 'addStep' as const, values: { title: 'Turn the key', roleId } }]
  await ben.product.call('drafts.edit', { kind: 'playbook', id, edits })
  await ben.window.goTo(`/playbooks/${slug}`)
  const { page: bens } = ben.window
  await bens.getByRole('main').getByRole('button', { name: 'Ask for publishing' }).first().click()
  await bens.getByRole('textbox', { name: 'What changed?' }).fill('The first version')
  await look(ben, 'asking for publishing')
  await bens.getByRole('complementary').getByRole('button', { name: 'Ask for publishing' }).click()
  await bens.getByText('You asked for publishing').waitFor()
  await look(ben, 'an open request to publish')

  const { page } = ana.window
  await ana.window.goTo('/today')
  const waiting = page.getByRole('region', { name: 'Waiting to be published' })
  await waiting.getByText('The first version').waitFor({ timeout: syncMs })
  await look(ana, 'a request to publish on Today')
  await waiting.getByRole('link', { name: /^Lock up/ }).click()
  await page.getByText('Ben Okafor asked for publishing').waitFor()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('No changes since version 1').waitFor()
  expect(await page.getByText('asked for publishing').count()).toBe(0)
  await bens.getByText('No changes since version 1').waitFor({ timeout: syncMs })
  await ana.window.goTo('/today')
  await waiting.waitFor({ state: 'detached' })
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('a lost computer is blocked: the list says so, and so does the computer', async () => {
  const { page, goTo } = ana.window
  await goTo('/team/computers')
  const computers = page.getByRole('region', { name: 'Computers' })
  const bens = computers.getByRole('row', { name: /Ben Okafor/ })
  await bens.getByText('Online', { exact: true }).waitFor({ timeout: syncMs })
  await computers.scrollIntoViewIfNeeded()
  await look(ana, 'computers')
  await ben.window.goTo('/sync')
  await bens.getByRole('button', { name: /was lost: block it$/ }).click()
  await ana.window.look('shutting a computer out')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Block it' }).click()
  await toast(page, /is blocked/).waitFor()
  await computers.getByText('1 computer blocked').click()
  await computers.getByText('Blocked', { exact: true }).waitFor()
  await ben.window.page.getByText('This computer was blocked').waitFor({ timeout: syncMs })
  await ben.window.page.getByRole('banner').getByRole('button', { name: 'No access' }).waitFor()
  await look(ben, 'a computer that was blocked')
  expect((await ben.product.call('team.jobRoles', {})).items.length).toBeGreaterThan(0)

  await goTo('/sync')
  const refused = page.getByRole('region', { name: 'Reported by the server' })
  await refused.getByText('Ben Okafor').waitFor({ timeout: syncMs })
  await refused.getByText('Tried to connect.').waitFor()
  await look(ana, 'refused by the server')
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('the blocked computer joins again with a link, and its waiting changes are sent', async () => {
  const { page, goTo } = ana.window
  const waited = await ben.product.call('playbooks.create', { name: 'Written while blocked' })
  await goTo('/team')
  await page.getByRole('link', { name: 'Make a link for another computer of Ben Okafor' }).click()
  await page.getByRole('heading', { name: 'Another computer of Ben Okafor' }).waitFor()
  await look(ana, 'a link for another computer, before')
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('Invitation link for Ben Okafor').inputValue()
  await look(ana, 'a link for another computer')

  await ben.window.goTo('/sync')
  const again = ben.window.page.getByRole('region', { name: 'Join again' })
  await again.getByText('2 changes that were never sent go out').waitFor()
  await look(ben, 'the way back')
  await again.getByRole('link', { name: 'Join again with a link' }).click()
  await ben.window.page.getByLabel('Invitation link').fill(link)
  await ben.window.page.getByText('you rejoin as that person').waitFor()
  expect(await ben.window.page.getByLabel('Your name').count()).toBe(0)
  await look(ben, 'joining again')
  await ben.window.page.getByRole('button', { name: 'Join', exact: true }).click()
  await ben.window.page.getByRole('banner').getByText('Saved for the team').waitFor({ timeout: syncMs })
  expect((await ben.product.call('organizations.session', {})).person?.name).toBe('Ben Okafor')

  await goTo('/team/computers')
  const computers = page.getByRole('region', { name: 'Computers' })
  await computers
    .getByRole('row', { name: /Ben Okafor/ })
    .getByText('Online', { exact: true })
    .waitFor({ timeout: syncMs })
  const { items } = await ana.product.call('playbooks.list', {})
  expect(items.map(({ id }) => id)).toContain(waited.id)
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('a person is suspended everywhere and reactivated, and gets a role in the whole organization', async () => {
  const { page, goTo } = ana.window
  await goTo('/team/people')
  await page.getByRole('textbox', { name: /^Search by name/ }).fill('okafor')
  await page.getByRole('link', { name: 'Ben Okafor' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ben Okafor' }).waitFor()
  await look(ana, 'a person')
  await page.getByRole('button', { name: 'Suspend' }).click()
  await toast(page, 'Ben Okafor is suspended.').waitFor()
  await page.getByText('cannot open any team').waitFor()
  await expect.poll(() => stateOf(ben), { timeout: syncMs }).not.toBe('online')
  await look(ana, 'a suspended person')
  await page.getByRole('button', { name: 'Reactivate' }).click()
  await expect.poll(() => stateOf(ben, 'sync.now'), { timeout: syncMs }).toBe('online')
  await page.getByRole('combobox', { name: 'Role in the whole organization' }).click()
  await page.getByRole('option', { name: 'Viewer' }).click()
  await page.getByText('Viewer of the whole organization', { exact: true }).waitFor()
  const ofBen = async () => (await ana.product.call('people.list', { text: 'okafor' })).items
  expect(await ofBen()).toMatchObject([{ organizationRole: 'viewer', person: { status: 'active' } }])
  await page.getByRole('button', { name: 'Suspend this role' }).press('Enter')
  const isSuspended = page.getByText('Viewer of the whole organization, suspended', { exact: true })
  await isSuspended.waitFor()
  const done = toast(page, 'in the whole organization is suspended.')
  await done.getByRole('button', { name: 'Undo' }).click()
  await isSuspended.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Suspend this role' }).press('Enter')
  await isSuspended.waitFor()
  await look(ana, 'a suspended role in the whole organization')
  expect(await ofBen()).toMatchObject([{ organizationRoleStatus: 'suspended', person: { status: 'active' } }])
  await page.getByRole('button', { name: 'Reactivate this role' }).press('Enter')
  await page.getByRole('button', { name: 'Suspend this role' }).waitFor()
  expect(await ofBen()).toMatchObject([{ organizationRoleStatus: 'active' }])
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('selected people get access and a job role together, and are suspended and reactivated', async () => {
  const { page, goTo } = ana.window
  for (const name of ['Bea Lang', 'Bo Finn'])
    await ana.product.call('team.invite', { name, role: 'viewer', jobRoleIds: [] })
  const role = await ana.product.call('team.createJobRole', { name: 'Cashier' })
  const names = ['Bea Lang', 'Ben Okafor', 'Bo Finn']
  const people = async () => (await ana.product.call('team.list', { text: 'b' })).items
  const select = async () => {
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  }
  await goTo('/team?q=b')
  await select()
  await look(ana, 'selected people')
  await page.getByRole('combobox', { name: 'Change the access of 3' }).click()
  await page.getByRole('option', { name: 'Member' }).click()
  await expect.poll(async () => (await people()).map((one) => one.role)).toEqual(names.map(() => 'member'))
  await select()
  await page.getByRole('combobox', { name: 'Add a job role to 3' }).click()
  await page.getByRole('option', { name: 'Cashier' }).click()
  await expect
    .poll(async () => (await people()).map((one) => one.jobRoleNames.includes(role.name)))
    .toEqual(names.map(() => true))
  await page.getByRole('checkbox', { name: 'Select Ben Okafor' }).check()
  await page.getByRole('button', { name: 'Suspend 1' }).click()
  await expect.poll(() => stateOf(ben), { timeout: syncMs }).not.toBe('online')
  await page.getByRole('checkbox', { name: 'Select Ben Okafor' }).check()
  await page.getByRole('button', { name: 'Reactivate 1' }).click()
  await expect.poll(() => stateOf(ben, 'sync.now'), { timeout: syncMs }).toBe('online')
  // Nobody suspends themselves with the others.
  await goTo('/team')
  await page.getByRole('checkbox', { name: 'Select Ana Ruiz' }).check()
  await page.getByText('You can’t change any of these people.').waitFor()
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('a job role is found among any number by typing', async () => {
  const { page, goTo } = ana.window
  for (let n = 1; n <= 130; n++) await ana.product.call('team.createJobRole', { name: `Shift lead ${n}` })
  const before = (await ana.product.call('team.list', { text: 'ana' })).items[0]!.jobRoleNames
  await goTo('/team')
  await page.getByRole('button', { name: /^Job roles of Ana Ruiz: / }).click()
  await page.getByRole('textbox', { name: 'Search job roles' }).fill('lead 127')
  await page.getByRole('checkbox', { name: 'Shift lead 127', exact: true }).check()
  await look(ana, 'a job role among many')
  await page.keyboard.press('Escape')
  const now = async () => (await ana.product.call('team.list', { text: 'ana' })).items[0]!.jobRoleNames
  await expect.poll(now).toEqual([...before, 'Shift lead 127'])
  await goTo('/team/invitations?invite=1')
  const picker = page.getByRole('combobox', { name: 'Job roles' })
  await picker.fill('lead 128')
  await page.getByRole('option', { name: 'Shift lead 128' }).click()
  await page.getByText('Shift lead 128').first().waitFor()
  expect(ana.window.takeErrors()).toEqual([])
})

test('a viewer reads the settings of a project and cannot change them', async () => {
  const settings = { 'Key cabinet': 'behind the ovens' }
  await ana.product.call('projects.create', { name: 'New shop', settings })
  const bens = (await ana.product.call('team.list', { text: 'okafor' })).items[0]!
  await ana.product.call('team.setRole', {
    membershipId: bens.membershipId,
    version: bens.version,
    role: 'viewer',
  })
  const permissions = async () => (await ben.product.call('organizations.session', {})).permissions
  await expect.poll(permissions, { timeout: syncMs }).not.toContain('playbook:write')
  const { page, goTo } = ben.window
  await goTo('/settings/workspaces')
  await page.getByRole('button', { name: 'Details of New shop' }).click({ timeout: syncMs })
  const value = page.getByLabel('Value', { exact: true })
  expect([await value.inputValue(), await value.isDisabled()]).toEqual(['behind the ovens', true])
  expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  await look(ben, 'a project as a viewer reads it')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  expect(ben.window.takeErrors()).toEqual([])
})

test('a person adds a computer of their own, and a former member is invited again', async () => {
  const { page, goTo } = ben.window
  await goTo('/team/computers')
  await page.getByRole('link', { name: 'Add another computer of yours' }).click()
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('Link for your other computer').inputValue()
  await look(ben, 'a link for one’s own computer')
  await goTo('/team/invitations')
  const mine = page.getByRole('region', { name: 'Links for your computers' })
  await mine.getByText('Invited', { exact: true }).waitFor({ timeout: syncMs })
  await look(ben, 'a computer of one’s own')
  const second = await openApp(pair.browser, 'access-second')
  const joined = await second.product.call('organizations.join', { link })
  expect(joined.person?.name).toBe('Ben Okafor')
  await second.product.program.stop()

  const bens = (await ana.product.call('team.list', {})).items.find(({ name }) => name === 'Ben Okafor')!
  await ana.product.call('team.remove', { membershipId: bens.membershipId, version: bens.version })
  await ana.window.goTo('/team?state=removed')
  await ana.window.page.getByText('2 people', { exact: true }).waitFor()
  await ana.window.page.getByRole('link', { name: 'Invite Ben Okafor again' }).click()
  await ana.window.page.getByRole('heading', { name: 'Invite Ben Okafor again' }).waitFor()
  await look(ana, 'inviting a former member again')
  await ana.window.page.getByRole('button', { name: 'Create link' }).click()
  await ana.window.page.getByLabel('Invitation link for Ben Okafor').waitFor()
  await ana.window.goTo('/team')
  await ana.window.page
    .getByRole('table', { name: 'people' })
    .getByText('Ben Okafor')
    .waitFor({ timeout: syncMs })
  expect([ana, ben].flatMap(({ window }) => window.takeErrors())).toEqual([])
})

test('while the server is away the list shows it', async () => {
  const { page, goTo } = ana.window
  await goTo('/team/invitations')
  await server.program.kill()
  await page
    .getByRole('region', { name: 'Invitations' })
    .getByText(/out of reach/)
    .waitFor({ timeout: syncMs })
  await look(ana, 'invitations without the server')
  expect(ana.window.takeErrors()).toEqual([])
})
