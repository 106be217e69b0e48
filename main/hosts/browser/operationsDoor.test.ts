import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { startBrowserHost } from './browserHost.ts'
import type { BrowserHost } from './browserHost.ts'

let opened: TestApp
let host: BrowserHost
const logged: unknown[] = []

beforeAll(async () => {
  opened = await openTestApp()
  const { app } = opened
  const call = (name: string, ...rest: unknown[]) => {
    if (name === 'team.list') throw new Error('secret path /home/ana')
    return (app.call as (...args: unknown[]) => Promise<never>)(name, ...rest)
  }
  const log = { info: () => {}, warn: () => {}, error: (_: string, facts: unknown) => logged.push(facts) }
  host = await startBrowserHost({ app: { ...app, call }, log, rendererFolder: '/nowhere', port: 0 })
})
afterAll(async () => {
  await host.close()
  await opened.dispose()
})

const post = async (operation: string, body: string) => {
  const headers = { authorization: `Bearer ${host.token}` }
  const answer = await fetch(`${host.url}/operations/${operation}`, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

test('an internal error is logged, and its details are not sent to the caller', async () => {
  const { status, body } = await post('team.list', '{}')
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('secret')
  expect(JSON.stringify(logged)).toContain('secret path')
})

test('a deeply nested input is refused before parsing', async () => {
  const deep = `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`
  expect(await post('organizations.session', deep)).toMatchObject({
    status: 413,
    body: { error: { code: 'too_large' } },
  })
})
