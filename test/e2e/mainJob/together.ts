import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { startServer } from '#test/support/product.ts'
import { editStep, openApp, playbookSlug, stepTitles, toast } from './world.ts'
import type { App, World } from './world.ts'

const syncMs = 40_000

/** Part 4: a server, an invitation, two apps in one draft; without the server both go on; with it they are equal. */
export async function workTogether(world: World): Promise<void> {
  const { ana } = world
  world.server = await startServer()
  await connectServer(ana, world.server.url, world.server.setup)
  const link = await invite(ana)
  // English made longer, from right to left: every part holds there too.
  const ben = await openApp(world.browser, 'ben', 'ar-XB')
  world.ben = ben
  await join(ben, link)
  await openDraft(ana)
  await openDraft(ben)
  await ana.window.page.getByRole('region', { name: 'Also here: Ben Okafor' }).waitFor()
  await ben.window.page.getByRole('region', { name: 'Also here: Ana Ruiz' }).waitFor()
  await editAtOnce(ana, ben)
  await goOnWithoutServer(world, ben)
}

const badge = (page: Page, text: string | RegExp) =>
  page.getByRole('banner').getByRole('button', { name: text })

async function connectServer({ window, product }: App, url: string, setup: string): Promise<void> {
  const { page, look, goTo } = window
  await goTo('/sync')
  await page.getByText('Use a NAS or a rented server instead').click()
  await page.getByLabel('Address').fill(url)
  await page.getByLabel('Setup token', { exact: true }).fill('not the token')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('This is not a setup token.').waitFor()
  const wrong = setup.split('').toReversed().join('')
  await page.getByLabel('Setup token', { exact: true }).fill(wrong)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('alert').first().waitFor()
  expect((await product.call('sync.status', {})).state).toBe('off')
  await page.getByLabel('Setup token', { exact: true }).fill(setup)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await toast(page, 'The team’s server is connected.').waitFor()
  await badge(page, 'Saved for the team').waitFor({ timeout: syncMs })
  await look('sync with a server')
}

async function invite({ window }: App): Promise<string> {
  const { page, look, goTo } = window
  await goTo('/team?invite=1')
  const form = page.getByRole('region', { name: 'Invite a person' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Ben Okafor')
  await form.getByRole('combobox', { name: 'Job roles' }).or(form.getByLabel('Job roles')).first().click()
  await page.getByRole('option', { name: 'Baker' }).click()
  await page.keyboard.press('Escape')
  await look('invitation')
  await form.getByRole('button', { name: 'Create link' }).click()
  const made = page.getByRole('textbox', { name: 'Invitation link for Ben Okafor' })
  await made.waitFor()
  await look('invitation link')
  return made.inputValue()
}

async function join({ window, product }: App, link: string): Promise<void> {
  const { page, look } = window
  await page.getByRole('button', { name: 'Join a team with a link' }).click()
  await page.getByLabel('Invitation link').fill(link)
  await page.getByLabel('Your name').fill('Ben Okafor')
  await look('joining')
  await page.getByRole('button', { name: /^Join/ }).click()
  await page.getByRole('navigation', { name: 'Sections' }).waitFor({ timeout: syncMs })
  await expect
    .poll(async () => (await product.call('playbooks.list', {})).items.length, { timeout: syncMs })
    .toBe(1)
  await look('today of somebody who joined')
  const members = (await product.call('team.list', {})).items
  expect(members.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
    'Ana Ruiz owner',
    'Ben Okafor member',
  ])
}

async function openDraft({ window }: App): Promise<void> {
  await window.goTo(`/playbooks/${playbookSlug}`)
  await window.page
    .getByRole('button', { name: 'Step 4, Hand over the locker: edit' })
    .waitFor({ timeout: syncMs })
}

/** Opens the text of step 2 and puts the caret at its end. */
async function writeInStepTwo({ window }: App): Promise<void> {
  const { page } = window
  await editStep(page, 2)
  await page.getByRole('button', { name: 'Edit text of step 2' }).press('Enter')
  await page.getByRole('textbox', { name: 'Text of step 2' }).press('Control+End')
}

const textOfStep = (page: Page, number: number) =>
  page.getByRole('textbox', { name: `Text of step ${number}` })

async function editAtOnce(ana: App, ben: App): Promise<void> {
  await writeInStepTwo(ana)
  await writeInStepTwo(ben)
  await Promise.all([
    ana.window.page.keyboard.type(' Ana was here.', { delay: 15 }),
    ben.window.page.keyboard.type(' Ben too.', { delay: 25 }),
  ])
  for (const [{ window }, other] of [
    [ana, 'Ben Okafor'],
    [ben, 'Ana Ruiz'],
  ] as const) {
    const text = textOfStep(window.page, 2)
    // The other person's caret is shown in the text with the name above it.
    await text.getByText(other).waitFor({ timeout: syncMs })
    await expect.poll(() => text.innerText(), { timeout: syncMs }).toMatch(/Ana was here\./)
    await expect.poll(() => text.innerText(), { timeout: syncMs }).toMatch(/Ben too\./)
    await window.look('two in one text')
  }
  await textOfStep(ben.window.page, 2).press('Escape')

  // One writes on while the other changes the order.
  const before = await stepTitles(ana.window.page)
  const order = [before[0], before[1], before[3], before[2]]
  await ben.window.page.getByRole('button', { name: /^Step 4, .*: edit/ }).focus()
  await Promise.all([
    ana.window.page.keyboard.type(' And goes on.', { delay: 15 }),
    ben.window.page.keyboard.press('Alt+ArrowUp'),
  ])
  for (const { window } of [ana, ben]) {
    await expect.poll(() => stepTitles(window.page), { timeout: syncMs }).toEqual(order)
    await expect.poll(() => window.page.getByText('And goes on.').count(), { timeout: syncMs }).toBe(1)
  }
  await textOfStep(ana.window.page, 2).press('Escape')
}

const draftOf = async ({ product }: App) =>
  (await product.call('playbooks.get', { playbook: playbookSlug })).draft

async function goOnWithoutServer(world: World, ben: App): Promise<void> {
  const { ana } = world
  const server = world.server!
  await server.program.kill()
  for (const { window } of [ana, ben]) await badge(window.page, /^Offline/).waitFor({ timeout: syncMs })
  await ana.window.look('a draft without the server')

  await writeInStepTwo(ana)
  await ana.window.page.keyboard.type(' Written in the tunnel.')
  await textOfStep(ana.window.page, 2).press('Escape')
  await ben.window.page.getByRole('textbox', { name: 'Title of the playbook' }).fill('Onboard a baker well')
  await ben.window.page.getByRole('button', { name: /^Step 4, .*: edit/ }).focus()
  await ben.window.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => JSON.stringify(await draftOf(ana))).toContain('Written in the tunnel.')
  await expect.poll(async () => (await draftOf(ben)).title).toBe('Onboard a baker well')
  expect(JSON.stringify(await draftOf(ben))).not.toContain('tunnel')

  const port = Number(new URL(server.url).port)
  world.server = await startServer(server.dataDir, port)
  expect(world.server.setup).toBe('')
  await expect
    .poll(
      async () => {
        const [mine, theirs] = [await draftOf(ana), await draftOf(ben)]
        const hasBoth =
          JSON.stringify(mine).includes('Written in the tunnel.') && mine.title === 'Onboard a baker well'
        return hasBoth && isDeepStrictEqual(mine, theirs)
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true)
  for (const { window } of [ana, ben]) {
    await badge(window.page, 'Saved for the team').waitFor({ timeout: syncMs })
    await window.page.getByText('Written in the tunnel.').waitFor()
  }
  expect(await stepTitles(ana.window.page)).toEqual(await stepTitles(ben.window.page))
}
