import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, openWindow } from '#test/support/browser.ts'
import type { Window } from '#test/support/browser.ts'
import { founders } from '#test/support/procedures.ts'
import { removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'

let browser: Browser
let product: Product
let window: Window
let context: BrowserContext

/** What another program of this computer gets from the browser. */
const seen: IncomingHttpHeaders[] = []
const program = createServer((request, response) => {
  seen.push(request.headers)
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>Another program</title>')
})
const otherUrl = () => `http://127.0.0.1:${(program.address() as AddressInfo).port}/`

beforeAll(async () => {
  browser = await openChromium()
  product = await startProduct()
  await product.call('organizations.create', founders)
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
  window = await openWindow(browser, product, 'other-port')
  context = window.page.context()
})
afterAll(async () => {
  await browser.close()
  program.close()
  await product.program.stop()
  removeFolders()
})

/** Waits until a tab shows what only the core knows. */
const isConnected = (page: Page) => page.getByText(founders.organizationName).first().waitFor()

test('a tab that is reloaded, a second one and a later one are known, and no address keeps a token', async () => {
  await isConnected(window.page)
  expect(window.page.url()).not.toContain('token')
  await window.page.reload()
  await isConnected(window.page)
  const second = await context.newPage()
  await second.goto(product.url)
  await isConnected(second)
  await second.close()
  expect(window.takeErrors()).toEqual([])
})

test('another port of this computer gets no cookie, no token, and no answer with the browser’s help', async () => {
  expect(await context.cookies()).toEqual([])
  const page = await context.newPage()
  await page.goto(otherUrl())
  expect(seen.length).toBeGreaterThan(0)
  for (const headers of seen) expect(headers).not.toHaveProperty('cookie')
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)

  const got = await page.evaluate(async (url) => {
    const read = async (path: string, init: RequestInit) => {
      try {
        return await (await fetch(url + path, { credentials: 'include', ...init })).text()
      } catch {
        return 'nothing'
      }
    }
    const connect = (protocols: string[]) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/bridge`, protocols)
        socket.addEventListener('open', () => resolve('open'))
        socket.addEventListener('error', () => resolve('nothing'))
      })
    return [
      await read('/', {}),
      await read('/bridge', {}),
      await read('/operations/team.list', { method: 'POST', body: '{}' }),
      await connect([]),
      await connect(['orgata.bridge', 'none']),
    ]
  }, product.url)
  expect(got).toEqual(Array(5).fill('nothing'))
})

test('a window of a host that does not know it says so', async () => {
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(product.url)
  await stranger.getByText('open the new address that Orgata shows').waitFor()
  expect(await stranger.getByText(founders.organizationName).count()).toBe(0)
})
