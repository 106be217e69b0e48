import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProtocolHandler } from './protocolHandler.ts'

let root: string
let handle: ReturnType<typeof createProtocolHandler>

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'orgata-pages-'))
  mkdirSync(join(root, 'renderer/assets'), { recursive: true })
  mkdirSync(join(root, 'renderer-secret'))
  writeFileSync(join(root, 'renderer/index.html'), '<!doctype html>')
  writeFileSync(join(root, 'renderer/assets/a b.js'), 'let ä')
  writeFileSync(join(root, 'secret.key'), 'secret')
  writeFileSync(join(root, 'renderer-secret/x.js'), 'secret')
  handle = createProtocolHandler(join(root, 'renderer'))
})
afterAll(() => rmSync(root, { recursive: true }))

const get = (url: string, method = 'GET') => handle({ url, method })

describe('the scheme of the window', () => {
  test('gives the page and its parts, with a strict policy', async () => {
    for (const url of ['app://orgata/', 'app://orgata', 'app://orgata/index.html', 'app://orgata/?x#/runs']) {
      const answer = await get(url)
      expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html>'])
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self';",
      )
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
    const script = await get('app://orgata/assets/a%20b.js')
    expect(await script.text()).toBe('let ä')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await (await get('app://orgata/', 'HEAD')).text()).toBe('')
  })

  test.each([
    'app://orgata/../secret.key',
    'app://orgata/..%2fsecret.key',
    'app://orgata/%2e%2e/secret.key',
    'app://orgata/%2e%2e%2fsecret.key',
    'app://orgata/assets/..%2f..%2fsecret.key',
    'app://orgata/..%5csecret.key',
    'app://orgata/..%2frenderer-secret/x.js',
    'app://orgata//etc/passwd',
    'app://orgata/%2fetc%2fpasswd',
    'app://orgata/index.html%00.js',
    'app://orgata/assets',
    'app://orgata/nothing.js',
    'app://evil/index.html',
    'app://orgata:1/index.html',
    'https://orgata/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is not there', async (url) => {
    const answer = await get(url)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('There is no such page.\n')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('reports malformed and unsupported requests', async () => {
    expect((await get('app://orgata/%E0%A4%A')).status).toBe(400)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await get('app://orgata/', method)).status).toBe(405)
  })
})
