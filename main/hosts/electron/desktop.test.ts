import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MenuItemConstructorOptions } from 'electron'
import { startDesktop } from './desktop.ts'
import { ElectronDouble, EventDouble } from './testing/electronDouble.ts'
import type { PageDouble } from './testing/electronDouble.ts'

const silent = () => {}
const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
const source = join(import.meta.dirname, 'coreProcess.ts')
const silentCore = fileURLToPath(new URL('./testing/silentCore.ts', import.meta.url))

let folder: string
let electron: ElectronDouble

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-desktop-'))
  electron = new ElectronDouble(silentCore)
})
afterEach(async () => {
  await Promise.all(electron.cores.map(({ worker }) => worker.terminate()))
  rmSync(folder, { recursive: true, force: true })
})

const until = (work: () => void) => vi.waitFor(work, { timeout: 15_000, interval: 10 })

function start(words: string[] = [], double = electron): void {
  startDesktop(double.api(), {
    coreProcess: source,
    preload: '/p/index.cjs',
    rendererFolder: join(folder, 'renderer'),
    appFolder: '/app',
    words: ['electron', '/app', '--data', join(folder, 'data'), ...words],
    env: {},
    platform: 'linux',
    execPath: '/electron',
    log: { info: silent, warn: silent, error: silent },
    timers: {
      setTimeout: (work, ms) => setTimeout(work, ms),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    },
  })
}

/** Another start of the same person's computer, on the real core. */
const onRealCore = (before = electron) =>
  Object.assign(new ElectronDouble(source), { keychain: before.keychain })

/** Starts, and connects the first window as its page does. */
async function open(words: string[] = []) {
  start(words)
  await until(() => expect(electron.windows).toHaveLength(1))
  const window = electron.windows[0]!
  electron.ask(window.webContents)
  await until(() => expect(window.webContents.ports).toHaveLength(1))
  return { window, page: window.webContents, client: window.webContents.client() }
}

describe('the desktop window', () => {
  beforeEach(() => {
    electron = onRealCore()
  })

  test('reaches the core over a port of its own, with its key in the keychain', async () => {
    const { window, page, client } = await open()
    expect(page.url).toBe('app://orgata/')
    expect(window.options).toMatchObject({
      width: 1280,
      webPreferences: { sandbox: true, contextIsolation: true },
    })
    expect(electron.sandboxed).toBe(true)
    expect(await client.call('organizations.create', names)).toMatchObject({
      organization: { name: 'Bakery Sunrise' },
      device: { keyProtection: 'keychain' },
    })
  })

  test('closes the core in order when the last window goes, and the next start finds everything', async () => {
    const { window, client } = await open()
    await client.call('organizations.create', names)
    window.close()
    await until(() => expect(electron.exitCode).toBe(0))
    expect(electron.cores).toHaveLength(1)

    electron = onRealCore()
    const again = await open()
    expect(again.window.options).toMatchObject({ x: 40, y: 30, width: 1000, height: 700 })
    expect(await again.client.call('organizations.session', {})).toMatchObject({
      state: 'open',
      organization: { name: 'Bakery Sunrise' },
    })
  })

  test('runs on without a window while this computer shares, with an icon to open or quit', async () => {
    const { window, client } = await open()
    await client.call('organizations.create', names)
    await client.call('sync.share', {})
    await until(() => expect(electron.trays).toHaveLength(1))
    expect(electron.trays[0]!.icon).toMatch(/^data:image\/png;base64,/)
    window.close()
    expect([electron.quits, electron.notices]).toEqual([0, ['Orgata goes on sharing']])

    electron.trays[0]!.emit('click')
    expect(electron.windows).toHaveLength(2)
    electron.windows[1]!.close()
    expect(electron.notices).toHaveLength(1)
    electron.trays[0]!.choose('Quit and stop sharing')
    await until(() => expect(electron.exitCode).toBe(0))

    // The next start shares again; with the end of sharing the icon goes, and the last window ends Orgata.
    electron = onRealCore()
    const again = await open()
    await until(() => expect(electron.trays).toHaveLength(1))
    await again.client.call('sync.stopSharing', {})
    await until(() => expect(electron.trays[0]!.destroyed).toBe(true))
    again.window.close()
    await until(() => expect(electron.exitCode).toBe(0))
  })

  test('loses its port when the core dies, and gets a new one with everything that was acknowledged', async () => {
    const { page, client } = await open()
    await client.call('organizations.create', names)
    const made: unknown[] = []
    const writing = (async () => {
      for (let n = 0; n < 1000; n++) {
        await client.call('team.createJobRole', { name: `Role ${n}` })
        made.push(`Role ${n}`)
      }
    })().catch(silent)
    await until(() => expect(made.length).toBeGreaterThan(5))
    electron.cores[0]!.kill()
    await client.closing
    await writing
    await until(() => expect(electron.cores).toHaveLength(2))
    await new Promise((resolve) => electron.cores[1]!.once('message', resolve))
    const back = page.client()
    const { items: roles } = (await back.call('team.jobRoles', {})) as { items: { name: string }[] }
    expect(roles.map(({ name }) => name)).toEqual(expect.arrayContaining(made))
    expect(await back.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  test('shows why the data cannot be opened, and retries on request', async () => {
    const { client } = await open()
    await client.call('organizations.create', names)
    const other = electron
    electron = onRealCore(other)
    electron.answers.push(0, 1)
    start()
    await until(() => expect(electron.exitCode).toBe(0))
    expect(electron.dialogs.map(({ message }) => message)).toEqual([
      'Orgata could not open its data',
      'Orgata could not open its data',
    ])
    expect(electron.dialogs[0]?.detail).toMatch(/open/)
    await Promise.all(other.cores.map(({ worker }) => worker.terminate()))
  })

  test('ends with an error where the folder cannot be written', () => {
    writeFileSync(join(folder, 'data'), 'a file')
    start()
    expect(electron.exitCode).toBe(1)
    expect(electron.dialogs[0]?.message).toContain('--data')
  })
})

describe('a second start', () => {
  test('hands its link to the first and ends', () => {
    electron.locked = false
    start(['orgata://open/work'])
    expect(electron.said).toEqual({ link: 'orgata://open/work' })
    expect([electron.quits, electron.windows.length, electron.cores.length]).toEqual([1, 0, 0])
  })

  test('brings the window of the first to the front, at the link', async () => {
    const { window, page } = await open()
    window.minimized = true
    electron.app.emit('second-instance', {}, [], '/', { link: 'orgata://open/runs/1' })
    expect([window.minimized, window.focused]).toEqual([false, 1])
    expect(page.sent).toContainEqual(['orgata:open', '/runs/1'])
    for (const said of [{ link: 'orgata://open/../x' }, { link: 7 }, null, 'x', { link: null, more: 1 }])
      electron.app.emit('second-instance', {}, [], '/', said)
    expect(page.sent.filter(([channel]) => channel === 'orgata:open')).toHaveLength(1)
    expect(electron.windows).toHaveLength(1)
  })

  test('over another data folder is a separate instance', async () => {
    await open()
    expect(electron.app.paths.userData).toBe(join(folder, 'data', 'window'))
    expect(existsSync(join(folder, 'data', 'window'))).toBe(true)
    expect(electron.clients).toEqual([])
  })
})

describe('a link from outside', () => {
  test('leads the first window to its page', async () => {
    const { page } = await open(['orgata://open/runs/1?x=1'])
    expect(page.url).toBe('app://orgata/#/runs/1?x=1')
  })
  test('that arrives later is shown in the window', async () => {
    const { page } = await open()
    const event = new EventDouble()
    electron.app.emit('open-url', event, 'orgata://open/work')
    expect(event.prevented).toBe(true)
    expect(page.sent).toContainEqual(['orgata:open', '/work'])
  })
})

describe('a page', () => {
  const emitFrame = (page: PageDouble, url: string, isMainFrame = true) => {
    const event = Object.assign(new EventDouble(), { url, isMainFrame })
    page.emit('will-frame-navigate', event)
    return event.prevented
  }

  test('that is foreign gets no port, for any message', async () => {
    const { page } = await open()
    const before = page.ports.length
    const frames = [null, { url: 'https://evil.test/', parent: null }, { url: 'app://orgata/', parent: {} }]
    for (const frame of frames) electron.ask(page, frame)
    const stranger = Object.assign(new (page.constructor as new () => PageDouble)(), { url: 'app://orgata/' })
    electron.ask(stranger)
    page.url = 'https://evil.test/'
    electron.ask(page)
    expect([page.ports.length, stranger.ports.length]).toEqual([before, 0])
  })

  test('stays where it is: web addresses open outside, everything else nowhere', async () => {
    const { page } = await open()
    expect(emitFrame(page, 'app://orgata/#/runs')).toBe(false)
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'javascript:1', 'app://evil/'])
      expect(emitFrame(page, url)).toBe(true)
    expect(emitFrame(page, 'app://orgata/', false)).toBe(true)
    expect(emitFrame(page, 'https://frame.test/', false)).toBe(true)
    expect(electron.opened).toEqual(['https://example.com/'])
    const redirect = new EventDouble()
    page.emit('will-redirect', redirect)
    const webview = new EventDouble()
    page.emit('will-attach-webview', webview)
    expect([redirect.prevented, webview.prevented]).toEqual([true, true])
  })

  test('opens no window but our own', async () => {
    const { page } = await open()
    for (const url of ['https://example.com/', 'mailto:a@b.c', 'file:///x', 'about:blank', 'javascript:1'])
      expect(page.windowOpen({ url })).toEqual({ action: 'deny' })
    expect(electron.opened).toEqual(['https://example.com/', 'mailto:a@b.c'])
    expect(electron.windows).toHaveLength(1)
    expect(page.windowOpen({ url: 'app://orgata/#/runs/7' })).toEqual({ action: 'deny' })
    expect(electron.windows[1]?.webContents.url).toBe('app://orgata/#/runs/7')
  })

  test('has no permissions and no network', async () => {
    const { page } = await open()
    const asked = ['media', 'geolocation', 'notifications', 'clipboard-sanitized-write'].map((name) => {
      let given: boolean | undefined
      electron.permission(page, name, (yes) => (given = yes))
      return given
    })
    expect(asked).toEqual([false, false, false, true])
    const cancelled = ['app://orgata/a.js', 'https://example.com/', 'http://127.0.0.1:1/'].map((url) => {
      let decision: { cancel: boolean } | undefined
      electron.request({ url }, (given) => (decision = given))
      return decision?.cancel
    })
    expect(cancelled).toEqual([false, true, true])
  })

  test('that crashes is loaded again', async () => {
    const { page } = await open()
    page.emit('render-process-gone', {}, { reason: 'crashed' })
    page.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(page.reloads).toBe(1)
  })
})

test('the scheme of the window serves the built pages', async () => {
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), 'the page')
  await open()
  expect(electron.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
  expect(await (await electron.handler({ url: 'app://orgata/', method: 'GET' })).text()).toBe('the page')
})

test('every entry of the menu leads somewhere, and no two share their keys', async () => {
  await open()
  const entries = electron.menu.flatMap(({ submenu }) =>
    Array.isArray(submenu) ? (submenu as MenuItemConstructorOptions[]) : [],
  )
  const keys = entries.flatMap(({ accelerator }) => (accelerator ? [accelerator] : []))
  expect(new Set(keys).size).toBe(keys.length)
  for (const { click } of entries) (click as (() => void) | undefined)?.()
  const { sent } = electron.windows.at(-1)!.webContents
  const paths = sent.filter(([channel]) => channel === 'orgata:open').map(([, path]) => path)
  expect(paths).toContain('/playbooks')
  expect(entries.some(({ role }) => role === 'toggleDevTools')).toBe(false)
})
