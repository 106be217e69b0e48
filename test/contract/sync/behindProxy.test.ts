import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inProject } from '#launch/project.mjs'
import { writeCertificate } from '#test/support/certificate.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { startRefusingProxy } from '#test/support/refusingProxy.ts'
import { pinOf } from '#test/support/pinOf.ts'

let scene: LaptopScene
const closings: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(async () => {
  await scene.dispose()
  for (const close of closings.splice(0)) await close()
})

/** Ana and Ben work over an address: records, a draft, entries of the log, and a file of 2 MB. */
async function work(url: string): Promise<Laptop[]> {
  const [ana, ben] = [scene.laptop('Ana'), scene.laptop('Ben')]
  await ana.found()
  for (let n = 0; n < 60; n++)
    ana.change((unit) => void unit.insert('jobRole', { name: `Role ${n}`, description: 'x'.repeat(1_500) }))
  await ana.sync.enrol({ url, setupToken: scene.server.setupToken ?? '' })
  await ben.join((await ana.invite('Ben', 'member')).link)
  await until(() => ben.store.count('jobRole') === 61, 'the roles came')
  const file = await ana.organization.blobs.put(new Uint8Array(2_000_000).map((_, i) => i % 251))
  ana.change((unit) =>
    unit.insert('attachment', {
      name: 'oven.jpg',
      ...file,
      mediaType: 'image/jpeg',
      runId: ana.newId(),
      workItemId: ana.newId(),
      evidenceId: null,
    }),
  )
  const id = ana.newId()
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'through the proxy')
  ana.changeDocument(id, Y.encodeStateAsUpdate(doc))
  ben.sync.attach(ben.organization.documents.hold(id).document)
  await until(() => ben.organization.blobs.has(file.sha256), 'the file came')
  const there = () => ben.organization.documents.open(id).doc.getText('t').toJSON()
  await until(() => there() === 'through the proxy', 'the draft came')
  expect(ana.sync.status().lastError).toBeNull()
  return [ana, ben]
}

it('a proxy that refuses large requests gets smaller ones, and no address that it logs has a token', async () => {
  const proxy = await startRefusingProxy(scene.server.port)
  closings.push(proxy.close)
  const refused: string[] = []
  proxy.refuse = (path, method, bytes) => {
    if (bytes <= 40_000) return null
    refused.push(`${method} ${path.split('/')[2]}`)
    return { status: 413, body: '<html><center><h1>413 Request Entity Too Large</h1></center></html>' }
  }
  await work(proxy.url)
  expect([...new Set(refused)].sort()).toEqual(['PATCH blobs', 'POST logs'])
  expect(proxy.addresses.some((address) => address.startsWith('/records'))).toBe(true)
  expect(proxy.addresses.filter((address) => /token/i.test(address))).toEqual([])
}, 40_000)

it('a proxy that refuses every size is named, with what to do', async () => {
  const proxy = await startRefusingProxy(scene.server.port)
  closings.push(proxy.close)
  const [ana] = await work(proxy.url)
  proxy.refuse = (_path, method) => (method === 'PATCH' ? { status: 413, body: '<h1>413</h1>' } : null)
  const file = await ana!.organization.blobs.put(new Uint8Array(30_000).fill(9))
  ana!.change((unit) =>
    unit.insert('attachment', {
      name: 'late.jpg',
      ...file,
      mediaType: 'image/jpeg',
      runId: ana!.newId(),
      workItemId: ana!.newId(),
      evidenceId: null,
    }),
  )
  await until(() => /client_max_body_size/.test(ana!.sync.status().lastError ?? ''), 'it is said')
  expect(ana!.sync.status().waitingFor.files).toBe(1)
}, 40_000)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The documented configuration, on a free port, with a certificate of the test. */
async function startNginx(change: (config: string) => string) {
  const folder = join(scene.folder, 'nginx')
  mkdirSync(folder)
  const { certFile, keyFile } = writeCertificate(folder)
  const port = await freePort()
  const site = readFileSync(inProject('sync-server/deploy/nginx.conf'), 'utf8')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace(/ *listen \[::\].*\n/, '')
    .replace('/etc/ssl/sync.example.org/fullchain.pem', certFile)
    .replace('/etc/ssl/sync.example.org/privkey.pem', keyFile)
    .replace('127.0.0.1:4321', `127.0.0.1:${scene.server.port}`)
  const config = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const log = join(folder, 'access.log')
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid;
    error_log ${folder}/error.log; events {}
    http { access_log ${log}; ${temporary}\n${change(site)} }`,
  )
  const nginx = spawn('nginx', ['-p', folder, '-c', config], { stdio: 'ignore' })
  closings.push(async () => {
    if (nginx.exitCode !== null) return
    nginx.kill('SIGTERM')
    await once(nginx, 'exit')
  })
  await until(() => existsSync(join(folder, 'pid')), 'nginx runs')
  return { url: `https://127.0.0.1:${port}`, pin: pinOf(certFile), log: () => readFileSync(log, 'utf8') }
}

const hasNginx = spawnSync('nginx', ['-v']).status === 0

it.runIf(hasNginx)(
  'nginx as documented passes everything on; its log has no token, and metrics stay shut',
  async () => {
    const nginx = await startNginx((site) => site)
    for (const one of await work(`${nginx.url}#pin=${nginx.pin}`)) await one.close()
    await until(() => nginx.log().includes('GET /records'), 'the sockets are closed')
    const log = nginx.log()
    expect(log).not.toMatch(/token/i)
    expect(log).not.toMatch(/ 413 /)
    const metrics = await scene.laptop('Cem').ports.network.trusting!(nginx.pin).fetch(`${nginx.url}/metrics`)
    expect(metrics.status).toBe(404)
  },
  40_000,
)

it.runIf(hasNginx)(
  'nginx with its own limit of 1 MB and without its headers: pieces, and metrics stay shut',
  async () => {
    const nginx = await startNginx((site) =>
      site
        .replace('client_max_body_size 16m;', 'client_max_body_size 32k;')
        .replace(/ *proxy_set_header (Host|X-Forwarded-For).*\n/g, '')
        .replace(/ *location = \/metrics.*\n/, ''),
    )
    await work(`${nginx.url}#pin=${nginx.pin}`)
    expect(nginx.log()).toMatch(/PATCH \/v1\/blobs\/\w+ HTTP\/1.1" 413/)
    const { trusting } = scene.laptop('Cem').ports.network
    expect((await trusting!(nginx.pin).fetch(`${nginx.url}/metrics`)).status).toBe(404)
  },
  40_000,
)
