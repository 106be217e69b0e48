import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { startBrowserHost } from '#hosts/browser/browserHost.ts'

/** A host without pages, and a window on it. */
async function openHost() {
  const testApp = await openTestApp({ founded: false })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const host = await startBrowserHost({ app: testApp.app, log, rendererFolder: testApp.dataDir, port: 0 })
  onTestFinished(async () => {
    await host.close()
    await testApp.dispose()
  })
  const openWindow = async () => {
    const headers = { authorization: `Bearer ${host.token}` }
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/bridge`, { headers })
    await once(socket, 'open')
    return socket
  }
  return { host, openWindow }
}

test('a page that never came is told from one that was closed', async () => {
  const { host, openWindow } = await openHost()
  expect(await host.noWindow(20)).toBe(false)
  const page = await openWindow()
  const ended = host.noWindow(20)
  page.close()
  expect(await ended).toBe(true)
})

test('a page that is loaded again is not closed', async () => {
  const { host, openWindow } = await openHost()
  const first = await openWindow()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let hasEnded = false
  const ended = host.noWindow(10_000).then(() => (hasEnded = true))
  await closed(first)
  await vi.advanceTimersByTimeAsync(9_999)
  const again = await openWindow()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(hasEnded).toBe(false)
  await closed(again)
  await vi.advanceTimersByTimeAsync(10_000)
  await ended
})

/** Closes a window, and waits until the host knows. */
async function closed(socket: WebSocket): Promise<void> {
  socket.close()
  await once(socket, 'close')
}
