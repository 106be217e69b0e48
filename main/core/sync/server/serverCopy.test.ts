import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testPorts } from '#core/testing/testPorts.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { fakeTime } from '#test/support/fakeTime.ts'
import type { ServerInUse } from './inSession.ts'
import { againMs, firstLookMs, isWholeCopy, keepServerCopies } from './serverCopy.ts'

const folder = mkdtempSync(join(tmpdir(), 'orgata-copies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('SYNC-31 the last copy stays whole until the next one has taken its place, and nothing is left of others', async () => {
  const time = fakeTime()
  let content = 'first'
  const sha256 = () => createHash('sha256').update(content).digest('hex')
  const wanted = () => ({
    at: new Date(time.clock.nowMs()).toISOString(),
    sha256: sha256(),
    bytes: content.length,
  })
  const server = {
    serverUrl: 'http://server',
    hostId: null,
    client: { request: () => Promise.resolve(wanted()) },
    session: { token: () => Promise.resolve('token'), forget: () => {} },
  } as unknown as ServerInUse
  const { network, log } = testPorts(folder)
  let onSent = () => {}
  const fetch = () => Promise.resolve((onSent(), new Response(content)))
  let failures = 0
  const open = () =>
    keepServerCopies({
      folder,
      signer: { deviceId: 'own' },
      ports: { ...time, log: { ...log, info: () => failures++ }, network: { ...network, fetch } },
      server: () => server,
      changed: () => {},
    })
  let copies = open()
  time.pass(firstLookMs)
  await expect.poll(() => copies.latest()?.sha256).toBe(sha256())
  await copies.stop()
  const first = copies.latest()!
  expect(await isWholeCopy(first)).toBe(true)

  // It comes no further than to the note of the next copy.
  content = 'second'
  const obstacle = join(folder, 'copy.json.new')
  onSent = () => mkdirSync(obstacle)
  time.pass(25 * againMs)
  copies = open()
  time.pass(firstLookMs)
  await expect.poll(() => failures).toBe(1)
  await copies.stop()
  expect(copies.latest()).toEqual(first)
  expect(await isWholeCopy(first)).toBe(true)
  expect(existsSync(join(folder, `${sha256()}.gz`))).toBe(false)

  onSent = () => {}
  rmSync(obstacle, { recursive: true })
  writeFileSync(join(folder, 'part.gz'), 'half')
  copies = open()
  time.pass(firstLookMs)
  await expect.poll(() => readdirSync(folder).sort()).toEqual([`${sha256()}.gz`, 'copy.json'].sort())
  await copies.stop()
  expect(await isWholeCopy(copies.latest()!)).toBe(true)
})

test('SYNC-31 a copy for which there is no room is not begun', async () => {
  const time = fakeTime()
  const reasons: unknown[] = []
  const wanted = { at: new Date(time.clock.nowMs()).toISOString(), sha256: 'a'.repeat(64), bytes: 5_000 }
  const server = {
    client: { request: () => Promise.resolve(wanted) },
    session: { token: () => Promise.resolve('token'), forget: () => {} },
  } as unknown as ServerInUse
  const { network, log } = testPorts(folder)
  const asked: unknown[] = []
  const copies = keepServerCopies({
    folder: join(folder, 'no-room'),
    signer: { deviceId: 'own' },
    ports: {
      ...time,
      log: { ...log, info: (_said, facts) => reasons.push(facts?.['reason']) },
      network: { ...network, fetch: (url) => (asked.push(url), Promise.resolve(new Response('copy'))) },
    },
    server: () => server,
    changed: () => {},
    needRoom: (_folder, bytes) =>
      Promise.reject(new OrgataError('disk_full', `There is no room for ${bytes} bytes.`)),
  })
  time.pass(firstLookMs)
  await expect.poll(() => reasons).toEqual(['disk_full'])
  await copies.stop()
  expect(asked).toEqual([])
  expect(copies.latest()).toBeNull()
})
