import { expect, test } from 'vitest'
import { defaultDataFolder } from '#launch/dataFolder.mjs'
import { readStartWords } from './startWords.ts'

const linux = { platform: 'linux' as const, env: {}, home: '/home/ana', appData: '/home/ana/.config' }

test('the data folder and a link are found among words of Chromium', () => {
  const words = ['electron', '/app', '--no-sandbox', '--data', '/d', '--port', '0', 'orgata://open/work']
  expect(readStartWords(words, linux)).toEqual({ dataDir: '/d', usual: false, link: 'orgata://open/work' })
  expect(readStartWords(['electron', '/app', '--data=/e'], linux).dataDir).toBe('/e')
})

test.each([
  [['electron']],
  [['electron', '--data']],
  [['electron', '--data=']],
  [['electron', '--data', '--x']],
])('%j means the usual folder', (words) => {
  const usual = { dataDir: '/home/ana/.local/share/orgata', usual: true, link: undefined }
  expect(readStartWords(words, linux)).toEqual(usual)
})

test.each([
  { ...linux, env: { XDG_DATA_HOME: '/xdg' } },
  { ...linux, env: { XDG_DATA_HOME: 'relative' } },
  {
    platform: 'darwin' as const,
    env: {},
    home: '/Users/ana',
    appData: '/Users/ana/Library/Application Support',
  },
  {
    platform: 'win32' as const,
    env: { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' },
    home: 'C:\\Users\\ana',
    appData: 'C:\\Users\\ana\\AppData\\Roaming',
  },
])('the usual folder of $platform is the one of `npm start`', (system) => {
  expect(readStartWords([], system).dataDir).toBe(defaultDataFolder(system.platform, system.env, system.home))
})
