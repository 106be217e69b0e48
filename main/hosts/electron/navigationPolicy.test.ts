import { describe, expect, test } from 'vitest'
import { decideNavigation, mayHave, mayRequest } from './navigationPolicy.ts'
import { isOwnPage } from './ownPages.ts'

describe('a link', () => {
  test.each([
    'app://orgata/',
    'app://orgata',
    'app://orgata/index.html',
    'app://orgata/#/runs/1',
    'APP://orgata/?x',
  ])('%s is our own page', (address) => {
    expect(decideNavigation(address).type).toBe('own')
    expect(isOwnPage(address)).toBe(true)
  })
  test.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:ana@example.com?subject=Till', 'mailto:ana@example.com?subject=Till'],
    ['  https://example.com/  ', 'https://example.com/'],
    ['java\nscript.example', undefined],
  ])('%j goes to the system: %j', (address, url) => {
    expect(decideNavigation(address)).toEqual(
      url === undefined ? { type: 'refused' } : { type: 'outside', url },
    )
  })
  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'file://server/share/run.exe',
    'smb://server/share',
    'vbscript:x',
    'ms-msdt:/id',
    'orgata://join?token=x',
    'view-source:https://example.com',
    'blob:app://orgata/1',
    'about:blank',
    'chrome://settings',
    'devtools://devtools/bundled/x',
    'https://user:secret@example.com',
    'https://example.com@evil.test/',
    'app://evil/',
    'app://orgata.evil.test/',
    'app://evil@orgata/',
    'app://orgata:80/',
    'app://orgata/assets/index.js',
    'app://orgata/../index.html/x',
    'not an address',
    '',
    `https://example.com/${'x'.repeat(9_000)}`,
  ])('%j goes nowhere', (address) => {
    expect(decideNavigation(address)).toEqual({ type: 'refused' })
  })
})

test('the window sends no network request', () => {
  expect(['app://orgata/a.js', 'blob:app://orgata/1', 'data:,x'].map(mayRequest)).toEqual([true, true, true])
  const refused = ['https://example.com', 'http://127.0.0.1', 'ws://x', 'wss://x', 'file:///a', 'ftp://x', '']
  expect(refused.filter(mayRequest)).toEqual([])
})

test('a page gets no permission but to copy text', () => {
  expect(mayHave('clipboard-sanitized-write', 'app://orgata/#/team')).toBe(true)
  const others = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'hid',
    'fileSystem',
  ]
  expect(others.filter((permission) => mayHave(permission, 'app://orgata/'))).toEqual([])
  expect(mayHave('clipboard-sanitized-write', 'https://example.com')).toBe(false)
})
