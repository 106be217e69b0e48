import { expect, test } from 'vitest'
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
  [{ ...linux, env: { XDG_DATA_HOME: '/xdg' } }, '/xdg/orgata'],
  [{ ...linux, env: { XDG_DATA_HOME: 'relative' } }, '/home/ana/.local/share/orgata'],
  [{ ...linux, platform: 'darwin' as const, appData: '/Library' }, '/Library/Orgata'],
  [{ ...linux, platform: 'win32' as const, appData: 'C:\\Roaming' }, 'C:\\Roaming\\Orgata'],
])('the usual folder of %j is %s', (system, folder) => {
  expect(readStartWords([], system).dataDir).toBe(folder)
})
