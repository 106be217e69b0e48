import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findElectron } from '#launch/electron.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const binary = findElectron(process.env)

/** As root, as in a container, Chromium starts only without its own sandbox; the pages stay sandboxed by option. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

let folder: string
let app: ElectronApplication | undefined

async function open(): Promise<Page> {
  app = await _electron.launch({
    executablePath: binary,
    args: [...asRoot, root, '--data', folder],
    cwd: root,
  })
  const page = await app.firstWindow()
  await page.waitForSelector('h1')
  return page
}

async function found(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ana')
  await page.getByLabel('Organization').fill('Bakery Sunrise')
  await page.getByLabel('Team').fill('Bakehouse')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
}

/** Without a binary these tests count as not run, and the launcher names each of them. */
describe.skipIf(binary === undefined)('Electron window suite', () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'orgata-electron-'))
  })
  afterEach(async () => {
    await app?.close()
    app = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  test('opens on its own page, isolated, and the core keeps its data', async () => {
    const page = await open()
    expect(page.url()).toMatch(/^app:\/\/orgata\//)
    const seen = await page.evaluate(() => ({
      door: Object.keys(window.orgata ?? {}),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      secure: isSecureContext,
    }))
    expect(seen).toEqual({ door: ['connect'], node: [], secure: true })
    await found(page)
    await app?.close()
    expect(existsSync(path.join(folder, 'device.key'))).toBe(true)

    const again = await open()
    await again.getByText('Bakery Sunrise').first().waitFor()
  })

  test('sends no network request and navigates nowhere', async () => {
    const page = await open()
    const reached = await page.evaluate(async () => {
      const tries = ['https://example.com', 'http://127.0.0.1:1', 'file:///etc/passwd', 'app://evil/']
      const answers = await Promise.allSettled(tries.map((url) => fetch(url)))
      window.open('file:///etc/passwd')
      window.location.href = 'file:///etc/passwd'
      return answers.filter(({ status }) => status === 'fulfilled').length
    })
    expect(reached).toBe(0)
    expect(page.url()).toMatch(/^app:\/\/orgata\//)
    expect(app?.windows()).toHaveLength(1)
  })

  test('continues with everything after its core was killed', async () => {
    const page = await open()
    await found(page)
    await app?.evaluate(({ app: electronApp }) => {
      const core = electronApp.getAppMetrics().find(({ name }) => name === 'Orgata core')
      if (core !== undefined) process.kill(core.pid, 'SIGKILL')
    })
    await page.getByRole('link', { name: 'Team' }).first().click()
    await page.getByText('Ana').first().waitFor()
    expect(page.url()).toMatch(/#\/team/)
  })

  test('follows a link from outside', async () => {
    const page = await open()
    await found(page)
    await app?.evaluate(({ app: electronApp }) => {
      electronApp.emit('second-instance', {}, [], '/', { link: 'orgata://open/settings' })
    })
    await page.waitForURL(/#\/settings/)
    expect(app?.windows()).toHaveLength(1)
  })

  test('shows how the key is protected', async () => {
    const page = await open()
    await found(page)
    const sealed =
      readFileSync(path.join(folder, 'device.key')).subarray(0, 13).toString() === 'orgata sealed'
    expect(readdirSync(folder).includes('secret.key')).toBe(sealed)
  })
})
