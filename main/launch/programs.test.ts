import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from './chromium.mjs'
import { binaryInDist, findElectron, missingScreen, withoutNodeMode } from './electron.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'orgata-programs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('findChromium', () => {
  const only =
    (...files: string[]) =>
    (file: string) =>
      files.includes(file)

  test('CHROMIUM_PATH is believed, and nothing else is taken where it is wrong', () => {
    expect(findChromium({ CHROMIUM_PATH: '/opt/c' }, only('/opt/c', '/usr/bin/chromium'), 'linux')).toBe(
      '/opt/c',
    )
    expect(findChromium({ CHROMIUM_PATH: '/opt/c' }, only('/usr/bin/chromium'), 'linux')).toBeUndefined()
  })
  test('Chromium comes before Chrome, and PATH is searched', () => {
    expect(findChromium({}, only('/usr/bin/google-chrome', '/usr/bin/chromium'), 'linux')).toBe(
      '/usr/bin/chromium',
    )
    expect(findChromium({ PATH: '/snap/bin:.' }, only('/snap/bin/chromium'), 'linux')).toBe(
      '/snap/bin/chromium',
    )
    expect(findChromium({ PATH: '/usr/bin' }, only(), 'linux')).toBeUndefined()
  })
  test('the usual places of macOS and Windows', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findChromium({}, only(chrome), 'darwin')).toBe(chrome)
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(findChromium({ 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, only(edge), 'win32')).toBe(edge)
  })
})

describe('Electron', () => {
  test.each(['linux', 'darwin', 'win32'] as const)(
    'the folder of ELECTRON_OVERRIDE_DIST_PATH on %s',
    (platform) => {
      const env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
      expect(findElectron(env, platform)).toBeUndefined()
      const binary = path.join(folder, binaryInDist(platform))
      mkdirSync(path.dirname(binary), { recursive: true })
      writeFileSync(binary, '')
      expect(findElectron(env, platform)).toBe(binary)
    },
  )
  test('a Linux without a display has no window', () => {
    expect(missingScreen({}, 'linux')).toContain('no screen')
    expect(missingScreen({ DISPLAY: ':0' }, 'linux')).toBeUndefined()
    expect(missingScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeUndefined()
    expect(missingScreen({}, 'darwin')).toBeUndefined()
  })
  test('an editor that runs its terminals in Node mode does not turn the window into Node', () => {
    expect(withoutNodeMode({ ELECTRON_RUN_AS_NODE: '1', HOME: '/h' })).toEqual({ HOME: '/h' })
  })
})
