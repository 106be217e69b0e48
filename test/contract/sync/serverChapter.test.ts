import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProject } from '#launch/project.mjs'
import { writeCertificate } from '#test/support/certificate.ts'
import { canMakeNamespaces, lined, openOffice, startAppOn } from '#test/support/namespaces.ts'
import type { Computer, LinedProgram, Office, OfficeApp } from '#test/support/namespaces.ts'
import { pinOf } from '#test/support/pinOf.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/**
 * The server, as whoever does the IT of a small office meets it: eight computers in network namespaces. Not run where this
 * machine lets us make none, and its part about nginx where that is not installed.
 */
const port = 4_321
const name = 'sync.office.test'
const hasNginx = spawnSync('nginx', ['-v']).status === 0

let office: Office
let box: Computer
let server: LinedProgram
let apps: OfficeApp[]
let tls: { certFile: string; keyFile: string }
let madeRoles = 0

const dataDir = () => join(office.folder, 'data')

async function serve(options: { port?: number; lateDays?: number; plain?: boolean; more?: string[] } = {}) {
  const certificate = options.plain === true ? [] : ['--tls-cert', tls.certFile, '--tls-key', tls.keyFile]
  const late = ['--import', inProject('test/support/lateClock.mjs')]
  server = lined(
    box.start(
      'env',
      `ORGATA_LATE_DAYS=${options.lateDays ?? 0}`,
      process.execPath,
      ...(options.lateDays === undefined ? [] : late),
      inProject('sync-server/main.ts'),
      '--data',
      dataDir(),
      '--host',
      '0.0.0.0',
      '--port',
      String(options.port ?? port),
      '--limit',
      'diskReserveBytes=1m',
      ...certificate,
      ...(options.more ?? []),
    ),
  )
  return JSON.parse(await server.first) as { url: string; pin?: string; setup?: string }
}

type Status = { state: string; serverUrl: string; waiting: number; lastError: string | null }
const statusOf = (app: OfficeApp) => app.call<Status>('sync.status')
const roleNames = async (app: OfficeApp) =>
  (await app.call<{ items: { name: string }[] }>('team.jobRoles', {})).items.map((role) => role.name)

/** What the first computer makes reaches all others. */
async function workTogether(): Promise<void> {
  const role = `Role ${++madeRoles}`
  await apps[0]!.call('team.createJobRole', { name: role, description: '' })
  for (const app of apps)
    await eventually(
      () => roleNames(app),
      (names) => names.includes(role),
      `${role} is everywhere`,
      30_000,
    )
}

const untilAllAt = async (url: string) => {
  for (const app of apps)
    await eventually(
      () => statusOf(app),
      (status) => status.serverUrl === url && status.state === 'online',
      `all are at ${url}`,
      30_000,
    )
}

const addresses = () => Promise.all(apps.map(async (app) => (await statusOf(app)).serverUrl))

function renew(): string {
  const folder = join(office.folder, `tls-${Math.random()}`)
  mkdirSync(folder)
  tls = writeCertificate(folder)
  return pinOf(tls.certFile)
}

const tellAll = (address: string) => {
  const args = ['sync-server/main.ts', 'address', '--data', dataDir(), '--to', address]
  expect(spawnSync(process.execPath, args, { cwd: inProject() }).status).toBe(0)
}

describe.runIf(canMakeNamespaces())(
  'the server of an office with eight computers',
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      office = openOffice()
      mkdirSync(dataDir())
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', dataDir()])
      const pin = renew()
      box = office.computer()
      office.name(name, box.address)
      const ready = await serve()
      apps = []
      for (let n = 0; n < 8; n++)
        apps.push(await startAppOn(office.computer(), join(office.folder, `app${n}`)))
      const [ana, ...others] = apps
      await ana!.call('organizations.create', {
        personName: 'Ana',
        organizationName: 'Bakery',
        teamName: 'Bakehouse',
      })
      await ana!.call('sync.connect', { url: `https://${name}:${port}#pin=${pin}`, setupToken: ready.setup })
      for (const [n, app] of others.entries()) {
        const invited = await ana!.call('team.invite', {
          name: `Person ${n}`,
          role: 'member',
          jobRoleIds: [],
        })
        await app.call('organizations.join', { link: invited.link, personName: `Person ${n}` })
      }
    }, 120_000)
    afterAll(async () => {
      for (const app of apps ?? []) await app.close()
      await server?.stop()
      spawnSync('umount', [dataDir()])
      office?.dispose()
    })

    test('by its name it is followed to another address, without a hand', async () => {
      await workTogether()
      const before = box.address
      await server.stop()
      box.add('10.77.0.100')
      office.name(name, '10.77.0.100')
      box.remove(before)
      await serve()
      await workTogether()
      await untilAllAt(`https://${name}:${port}`)
      expect(await addresses()).toEqual(all(`https://${name}:${port}`))
    })

    test('one computer goes to another address of the server, and the server tells the others', async () => {
      const pin = pinOf(tls.certFile)
      box.add('10.77.0.101')
      await apps[0]!.call('sync.changeAddress', { url: `https://10.77.0.101:${port}#pin=${pin}` })
      await untilAllAt(`https://10.77.0.101:${port}`)
      box.remove('10.77.0.100')
      await workTogether()
      expect(await addresses()).toEqual(all(`https://10.77.0.101:${port}`))
    })

    test('a renewed certificate of the same key is noticed by nobody; one of another key is followed where it was told', async () => {
      spawnSync('openssl', [
        ...['req', '-x509', '-key', tls.keyFile, '-days', '30', '-subj', '/CN=renewed', '-out', tls.certFile],
      ])
      server.child.kill('SIGHUP')
      await eventually(
        () => Promise.resolve(server.errors()),
        (log) => log.includes('read anew'),
        'it was read',
      )
      await workTogether()
      const pin = renew()
      tellAll(`https://10.77.0.101:${port}#pin=${pin}`)
      await eventually(
        () => Promise.resolve(apps.map((_app, n) => configOf(n).told)),
        (told) => told.every((one) => one !== null),
        'all know the next key',
      )
      await server.stop()
      await serve()
      await untilAllAt(`https://10.77.0.101:${port}`)
      await workTogether()
      expect((await statusOf(apps[7]!)).lastError).toBeNull()
    })

    test.runIf(hasNginx)('nginx comes in front, and all go through it', async () => {
      const folder = join(office.folder, 'nginx')
      mkdirSync(folder)
      await server.stop()
      await serve({ port: 4_322, plain: true })
      const site = readFileSync(inProject('sync-server/deploy/nginx.conf'), 'utf8')
        .replace(/ *listen \[::\].*\n/, '')
        .replace('listen 443 ssl', `listen ${port} ssl`)
        .replace('/etc/ssl/sync.example.org/fullchain.pem', tls.certFile)
        .replace('/etc/ssl/sync.example.org/privkey.pem', tls.keyFile)
        .replace('127.0.0.1:4321', '127.0.0.1:4322')
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((one) => `${one}_temp_path ${folder}/${one};`)
        .join('\n')
      writeFileSync(
        join(folder, 'nginx.conf'),
        `user root; daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http { access_log ${folder}/access.log; ${temporary}\n${site} }`,
      )
      const nginx = box.start('nginx', '-p', folder, '-c', join(folder, 'nginx.conf'))
      try {
        await workTogether()
        expect(readFileSync(join(folder, 'access.log'), 'utf8')).not.toMatch(/token/i)
      } finally {
        nginx.kill('SIGTERM')
        await server.stop()
        await serve()
      }
      await workTogether()
    })

    test('a late clock is said to be the server’s, and nothing is dated back', async () => {
      await server.stop()
      await serve({ lateDays: 60 })
      for (const app of apps)
        await eventually(
          () => statusOf(app),
          ({ lastError }) => /clock of the sync server is wrong/.test(lastError ?? ''),
          'all are told',
          30_000,
        )
      await apps[1]!.call('people.update', { name: 'Bea' }).catch(() => undefined)
      expect(server.errors()).toContain('clock of this machine is behind')
      await server.stop()
      await serve()
      await workTogether()
    })

    test('a full disk is said to everybody, and all goes on once there is room', async () => {
      const filler = join(dataDir(), 'filler')
      const block = new Uint8Array(65_536)
      expect(() => {
        for (;;) appendFileSync(filler, block)
      }).toThrow(/ENOSPC/)
      await apps[0]!.call('team.createJobRole', { name: 'Made meanwhile', description: 'x'.repeat(2_000) })
      await eventually(
        () => statusOf(apps[0]!),
        ({ lastError }) => /disk of the sync server/.test(lastError ?? ''),
        'the app says it',
        30_000,
      )
      expect(server.errors()).toContain('the disk refuses what apps send')
      rmSync(filler)
      await workTogether()
      for (const app of apps)
        await eventually(
          () => statusOf(app),
          ({ waiting, lastError }) => waiting === 0 && lastError === null,
          'nothing waits',
          30_000,
        )
    })
  },
)

/** All eight, at one address. */
const all = (url: string) => Array.from({ length: 8 }, () => url)

/** The file with which an app knows its server. */
function configOf(n: number): { told: unknown } {
  const folder = join(office.folder, `app${n}`, 'organizations')
  const { stdout } = spawnSync('find', [folder, '-name', 'sync.json'], { encoding: 'utf8' })
  return JSON.parse(readFileSync(stdout.trim(), 'utf8')) as { told: unknown }
}
