import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPage } from './pages.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-pages-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta nonce="{{style-nonce}}"><p>ä {{style-nonce}}</p>')
  writeFileSync(join(folder, 'assets/a.js'), '"{{style-nonce}}{{session}}"')
  writeFileSync(join(folder, 'session.html'), '<meta content="{{session}}">')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function page(pathname: string, session?: string) {
  const found = await findPage(folder, pathname, session)
  if (found === undefined || found === 'unreadable') throw new Error('There is no page.')
  return found
}

test('the page carries a nonce that its own policy names, and a fresh one with every answer', async () => {
  const nonces = new Set<string>()
  for (let i = 0; i < 5; i++) {
    const { text = '', headers } = await page(i % 2 === 0 ? '/' : '/index.html')
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(text).toBe(`<meta nonce="${nonce}"><p>ä ${nonce}</p>`)
    expect(headers['Content-Security-Policy']).toContain(`style-src 'self' 'nonce-${nonce}';`)
    expect(headers['Content-Length']).toBe(String(Buffer.byteLength(text)))
    expect(headers['Cache-Control']).toBe('no-store')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(5)
})

test('no other file has one, and none allows inline styles or scripts', async () => {
  const { text, headers } = await page('/assets/a.js')
  expect(text).toBeUndefined()
  expect(headers['Content-Security-Policy']).toContain("script-src 'self'; style-src 'self';")
  expect(headers['Content-Security-Policy']).not.toContain('unsafe')
})

test('a page carries a window’s token where it has one, and nothing else does', async () => {
  expect((await page('/session.html', 'abc')).text).toBe('<meta content="abc">')
  expect((await page('/session.html')).text).toBe('<meta content="">')
  expect((await page('/assets/a.js', 'abc')).text).toBeUndefined()
})
