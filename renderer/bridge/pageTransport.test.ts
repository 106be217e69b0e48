import { afterEach, expect, test, vi } from 'vitest'
import { bridgeProtocol } from '#shared/contract/messages.ts'
import { createPageTransport } from './pageTransport.ts'

/** One computer’s browser: storage that its tabs of one origin share. */
function openBrowser() {
  const stored = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  const offered: string[][] = []
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor(_url: string, protocols: string[]) {
        offered.push(protocols)
      }
      addEventListener() {}
      close() {}
    },
  )
  /** Opens a tab whose page carries this token; returns what it offered, and the address it shows then. */
  const openTab = (session: string, storage: object | null = localStorage) => {
    const meta = { content: session, remove: () => (meta.content = '') }
    const shown: string[] = []
    const page = {
      document: { querySelector: () => meta },
      history: { replaceState: (_state: unknown, _title: string, address: string) => shown.push(address) },
      location: { protocol: 'http:', host: '127.0.0.1:1', pathname: '/', hash: '#/runs', search: '?token=t' },
      get localStorage() {
        if (storage === null) throw new DOMException('denied', 'SecurityError')
        return storage
      },
    }
    createPageTransport(page as unknown as Window).close()
    return { offered: offered.at(-1), shown, left: meta.content }
  }
  return { openTab }
}

afterEach(() => vi.unstubAllGlobals())

test('the token of a page is offered to its socket, and leaves page and address', () => {
  const { openTab } = openBrowser()
  expect(openTab('abc')).toEqual({ offered: [bridgeProtocol, 'abc'], shown: ['/#/runs'], left: '' })
})

test('a tab that is reloaded, and a second tab, have it from the storage of their origin', () => {
  const { openTab } = openBrowser()
  openTab('abc')
  expect(openTab('')).toEqual({ offered: [bridgeProtocol, 'abc'], shown: [], left: '' })
  openTab('new')
  expect(openTab('').offered).toEqual([bridgeProtocol, 'new'])
})

test('a tab without any, and one whose browser keeps nothing, still connect', () => {
  const { openTab } = openBrowser()
  expect(openTab('').offered).toEqual([bridgeProtocol, 'none'])
  expect(openTab('abc', null).offered).toEqual([bridgeProtocol, 'abc'])
})
