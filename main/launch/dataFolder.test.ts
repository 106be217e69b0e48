import { describe, expect, test } from 'vitest'
import { defaultDataFolder, readStartOptions } from './dataFolder.mjs'

describe('defaultDataFolder', () => {
  test.each([
    ['linux', {}, '/home/ana', '/home/ana/.local/share/orgata'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ana', '/data/orgata'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ana', '/home/ana/.local/share/orgata'],
    ['darwin', {}, '/Users/ana', '/Users/ana/Library/Application Support/Orgata'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' },
      'C:\\Users\\ana',
      'C:\\Users\\ana\\AppData\\Roaming\\Orgata',
    ],
    ['win32', {}, 'C:\\Users\\ana', 'C:\\Users\\ana\\AppData\\Roaming\\Orgata'],
  ] as const)('%s %o', (platform, env, home, expected) => {
    expect(defaultDataFolder(platform, env, home)).toBe(expected)
  })
})

describe('readStartOptions', () => {
  test('takes its own options and hands the others on', () => {
    expect(readStartOptions(['--browser', '--data', 'team a', '--port', '0'])).toEqual({
      browser: true,
      data: 'team a',
      rest: ['--port', '0'],
    })
    expect(readStartOptions(['--data=/x'])).toEqual({ browser: false, data: '/x', rest: [] })
  })
  test.each([[['--data']], [['--data=']], [['--data', '--browser']]])('%o is refused', (args) => {
    expect(() => readStartOptions(args)).toThrow('--data needs the folder after it.')
  })
})
