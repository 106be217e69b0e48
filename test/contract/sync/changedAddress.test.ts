import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeCertificate } from '#test/support/certificate.ts'
import { startCutProxy } from '#test/support/cutProxy.ts'
import type { CutProxy } from '#test/support/cutProxy.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { pinOf } from '#test/support/pinOf.ts'
import { syncServerCommand } from '#test/support/syncServerProcess.ts'

let scene: LaptopScene
let ana: Laptop
let ben: Laptop
const proxies: CutProxy[] = []

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team('member')
})

afterEach(async () => {
  await scene.dispose()
  for (const proxy of proxies.splice(0)) await proxy.close()
})

/** Another address of the scene's server. */
async function anotherAddress(): Promise<CutProxy> {
  const proxy = await startCutProxy(scene.server.port)
  proxies.push(proxy)
  return proxy
}

const configOf = (one: Laptop) =>
  JSON.parse(
    readFileSync(
      join(one.dataDir, 'organizations', one.organization.audit.organizationId, 'sync.json'),
      'utf8',
    ),
  ) as { serverUrl: string; serverId: string; toldAt: string | null }
const addRole = (one: Laptop, name: string) =>
  one.change((unit) => void unit.insert('jobRole', { name, description: '' }))
const hasRole = (one: Laptop, name: string) => one.store.find('jobRole').some((role) => role.name === name)
const isAt = (one: Laptop, url: string) =>
  until(() => one.sync.status().serverUrl === url && one.sync.status().state === 'online', `at ${url}`)

it('SYNC-28 the server tells its new address to whoever still reaches it at the old one, now or later', async () => {
  const cem = scene.laptop('Cem')
  await cem.join((await ana.invite('Cem', 'member')).link)
  await untilInSync(ana, ben, cem)
  await cem.close()
  const before = configOf(ben)
  const proxy = await anotherAddress()
  expect(await ana.sync.changeAddress({ url: proxy.url, tellOthers: true })).toEqual({ areOthersTold: true })
  await isAt(ana, proxy.url)
  await isAt(ben, proxy.url)
  addRole(ana, 'After the move')
  await until(() => hasRole(ben, 'After the move'), 'records travel')
  expect(configOf(ben)).toMatchObject({ serverId: before.serverId, serverUrl: proxy.url })
  await cem.open()
  await isAt(cem, proxy.url)
  await until(() => hasRole(cem, 'After the move'), 'records travel')
  // What whoever runs the server says on its machine is told as well, and written into its log.
  const second = await anotherAddress()
  await syncServerCommand('address', '--data', scene.dataDir, '--to', second.url)
  for (const one of [ana, ben, cem]) await isAt(one, second.url)
  await until(() => scene.server.log().includes('told, on its machine'), 'it is in the log')
}, 30_000)

it('SYNC-28 a person’s own address overrules one that was told before, and follows one that is told later', async () => {
  const [first, own, later] = [await anotherAddress(), await anotherAddress(), await anotherAddress()]
  await ana.sync.changeAddress({ url: first.url, tellOthers: true })
  await isAt(ben, first.url)
  first.cut()
  await ben.sync.changeAddress({ url: own.url, tellOthers: false })
  await isAt(ben, own.url)
  first.join()
  // A new session brings the address that was told before.
  await ben.close()
  await ben.open()
  await isAt(ben, own.url)
  await ana.sync.changeAddress({ url: later.url, tellOthers: true })
  await isAt(ben, later.url)
  expect(configOf(ben)).toMatchObject({ serverUrl: later.url, toldAt: configOf(ana).toldAt })
}, 30_000)

it('SYNC-28 a computer that cannot reach the told address stays where it is', async () => {
  const [told, later] = [await anotherAddress(), await anotherAddress()]
  await ana.sync.changeAddress({ url: told.url, tellOthers: true })
  await isAt(ben, told.url)
  await ben.sync.changeAddress({ url: scene.server.url.replace('ws', 'http'), tellOthers: false })
  later.cut()
  await syncServerCommand('address', '--data', scene.dataDir, '--to', later.url)
  await until(() => scene.server.log().includes('told, on its machine'), 'it was told')
  addRole(ana, 'Still here')
  await until(() => hasRole(ben, 'Still here'), 'records travel')
  expect(ben.sync.status().serverUrl).toBe(scene.server.url.replace('ws', 'http'))
}, 30_000)

it('SYNC-28 an address that is told before it works is taken as soon as it does', async () => {
  const { certFile, keyFile } = writeCertificate(scene.folder)
  const tls = ['--tls-cert', certFile, '--tls-key', keyFile]
  await syncServerCommand(
    'address',
    '--data',
    scene.dataDir,
    '--to',
    `https://127.0.0.1:${scene.server.port}#pin=${pinOf(certFile)}`,
  )
  const wasTold = (one: Laptop) => (configOf(one) as { told?: unknown }).told !== null
  await until(() => wasTold(ana) && wasTold(ben), 'they know it')
  await scene.server.stop()
  await scene.serveAgain({ options: tls })
  for (const one of [ana, ben]) await isAt(one, scene.server.url.replace('wss', 'https'))
  addRole(ana, 'Over TLS')
  await until(() => hasRole(ben, 'Over TLS'), 'records travel')
  expect(configOf(ben)).toMatchObject({ told: null, toldAt: configOf(ana).toldAt })
}, 30_000)

it('SYNC-28 a server that moved to another port with another certificate is found by its new address', async () => {
  await scene.server.stop()
  addRole(ana, 'Made meanwhile')
  const { certFile, keyFile } = writeCertificate(scene.folder)
  await scene.serveAgain({ port: 0, options: ['--tls-cert', certFile, '--tls-key', keyFile] })
  const url = scene.server.url.replace('wss', 'https')
  await expect(ana.sync.changeAddress({ url, tellOthers: true })).rejects.toMatchObject({
    code: 'unavailable',
  })
  for (const one of [ana, ben]) {
    await one.sync.changeAddress({ url: `${url}#pin=${scene.server.pin}`, tellOthers: one === ana })
    await isAt(one, url)
  }
  await until(() => hasRole(ben, 'Made meanwhile'), 'records travel')
  await untilInSync(ana, ben)
}, 30_000)

it('SYNC-28 another server is refused, also one that claims the identity of the known one', async () => {
  const { serverUrl, serverId } = configOf(ana)
  const other = await openLaptopScene()
  try {
    await expect(ana.sync.changeAddress({ url: other.server.url, tellOthers: true })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  } finally {
    await other.dispose()
  }
  const key = (await (
    await fetch(`${serverUrl}/v1/identity`, {
      method: 'POST',
      body: JSON.stringify({ nonce: 'n'.repeat(43) }),
    })
  ).json()) as object
  const heard: string[] = []
  // It knows everything of the genuine one but its key.
  const forged = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.end(JSON.stringify({ ...key, serverId }))
  })
  await new Promise<void>((resolve) => forged.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(forged.address() as AddressInfo).port}`
  await expect(ana.sync.changeAddress({ url, tellOthers: true })).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  await syncServerCommand('address', '--data', scene.dataDir, '--to', url)
  await until(() => heard.length >= 3, 'the told address was asked by both')
  expect([...new Set(heard)]).toEqual(['POST /v1/identity'])
  forged.close()
  await untilInSync(ana, ben)
  expect(configOf(ana).serverUrl).toBe(serverUrl)
}, 30_000)

it('SYNC-28 only who manages the team has others told, and only of an address', async () => {
  const proxy = await anotherAddress()
  expect(await ben.sync.changeAddress({ url: proxy.url, tellOthers: true })).toEqual({ areOthersTold: false })
  await isAt(ben, proxy.url)
  addRole(ana, 'There')
  await until(() => hasRole(ben, 'There'), 'records travel')
  expect(ana.sync.status().serverUrl).not.toBe(proxy.url)
  for (const url of ['not an address at all', 'ftp://box', 'https://box#pin=short']) {
    await expect(ana.sync.changeAddress({ url, tellOthers: true })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  }
  await expect(syncServerCommand('address', '--data', scene.dataDir, '--to', 'no address')).rejects.toThrow(
    /ended with 1/,
  )
})
