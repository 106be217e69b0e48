import { spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inProject } from '#launch/project.mjs'
import { writeCertificate } from '#test/support/certificate.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'

/** The commands on the server's machine, as whoever runs it meets them. */

let folder: string
let dataDir: string
let server: SyncServerProcess

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  dataDir = join(folder, 'data')
  server = await startSyncServerProcess(dataDir, 0, '--host', '0.0.0.0')
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const program = inProject('sync-server/orgata-sync.mjs')
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('a word that is no command is said to be none, with or without options', () => {
  for (const more of [[], ['--data', join(folder, 'other')]]) {
    const { status, stdout, stderr } = run('staus', ...more)
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no command “staus”. `--help` lists them.\n',
    })
  }
})

test('--help shows the options of every command, and 0.0.0.0 is never offered as an address', () => {
  const { status, stdout } = run('--help')
  expect(status).toBe(0)
  for (const option of [
    '--tls-cert',
    '--trust-clock',
    '--to',
    '--from',
    '--owner',
    '--organization',
    '--role',
  ])
    expect(stdout).toContain(option)
  expect(server.url).not.toContain('0.0.0.0')
  expect(server.log()).not.toContain('0.0.0.0')
})

test('a command for data that is not there, or of an earlier version, changes nothing and says what to do', () => {
  const none = join(folder, 'none')
  expect(run('setup', '--data', none)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Name the folder with which the server is started') as string,
  })
  const earlier = join(folder, 'earlier')
  mkdirSync(earlier)
  const db = new DatabaseSync(join(earlier, 'sync.sqlite'))
  db.exec('CREATE TABLE meta (key TEXT, value TEXT); PRAGMA user_version = 3')
  db.close()
  expect(run('setup', '--data', earlier)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Start the server of this version once') as string,
  })
  expect(readdirSync(earlier)).toEqual(['sync.sqlite'])
  expect(readdirSync(folder)).not.toContain('none')
})

describe('a data folder that cannot be used', () => {
  const inTheWay = () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'not ours')
    return file
  }
  const refuses = (said: string, ...args: string[]) => {
    const { status, stderr } = run(...args)
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(said) as string })
    expect(stderr).not.toMatch(/\bE[A-Z]{3,}\b|Error/)
  }

  test('is named as what it is: a file, something below a file, a link to nothing, a path that is too long', () => {
    const file = inTheWay()
    const link = join(folder, 'link')
    symlinkSync(join(folder, 'nowhere', 'x'), link)
    const long = join(folder, 'x'.repeat(300))
    for (const command of [
      ['serve', '--port', '0'],
      ['restore', '--from', join(folder, 'saved')],
    ]) {
      refuses(command[0] === 'serve' ? 'is not a folder' : 'no backup', ...command, '--data', file)
    }
    refuses('is not a folder', 'serve', '--port', '0', '--data', join(file, 'below'))
    refuses('a link to a folder that is not there', 'serve', '--port', '0', '--data', link)
    refuses('too long', 'serve', '--port', '0', '--data', long)
    refuses('too long', 'setup', '--data', long)
    refuses('is not a folder', 'backup', '--data', dataDir, '--to', file)
    refuses('is not a folder', 'backup', '--data', dataDir, '--to', join(file, 'below'))
    expect(readFileSync(file, 'utf8')).toBe('not ours')
  })

  test('holds a data file that is none: it stays as it is, and what to do is said', () => {
    const damaged = join(folder, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'sync.sqlite'), 'nothing of ours')
    refuses('is damaged', 'serve', '--port', '0', '--data', damaged)
    refuses('is damaged', 'setup', '--data', damaged)
    expect(readFileSync(join(damaged, 'sync.sqlite'), 'utf8')).toBe('nothing of ours')
    const taken = join(folder, 'taken')
    mkdirSync(join(taken, 'sync.sqlite'), { recursive: true })
    refuses('cannot be opened', 'serve', '--port', '0', '--data', taken)
  })
})

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)(
  'a command of root goes on as the user of the data folder, and a restored folder is that user’s',
  () => {
    const uid = 54_321
    const home = join(folder, 'home')
    const theirs = join(home, 'data')
    cpSync(dataDir, theirs, { recursive: true, filter: (path) => !path.endsWith('.lock') })
    for (const path of [home, theirs, ...readdirSync(theirs).map((name) => join(theirs, name))])
      chownSync(path, uid, uid)
    // The folder of all tests is root's own.
    for (let path = folder; path !== '/' && (statSync(path).mode & 0o005) !== 0o005; path = join(path, '..'))
      spawnSync('chmod', ['o+x', path])
    expect(run('setup', '--data', theirs)).toMatchObject({ status: 0, stderr: '' })
    expect(run('backup', '--data', theirs, '--to', join(home, 'backup'))).toMatchObject({
      status: 0,
      stderr: '',
    })
    expect(run('restore', '--from', join(home, 'backup'), '--data', join(home, 'again'))).toMatchObject({
      status: 0,
      stderr: '',
    })
    const owners = ['data', 'backup', 'again'].flatMap((name) =>
      ['', ...readdirSync(join(home, name))].map((file) => statSync(join(home, name, file)).uid),
    )
    expect([...new Set(owners)]).toEqual([uid])
    // A backup that this user may not read.
    const shut = join(folder, 'shut')
    cpSync(join(home, 'backup'), shut, { recursive: true })
    spawnSync('chmod', ['-R', 'go=', shut])
    const denied = run('restore', '--from', shut, '--data', join(home, 'third'))
    expect(denied.status).toBe(1)
    expect(denied.stderr).toMatch(/may not use .*chown -R/)
  },
)

test('a Node that is too old says which is needed and where to get it', () => {
  const file = join(folder, 'old.mjs')
  writeFileSync(
    file,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })
    await import(${JSON.stringify(program)})`,
  )
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('needs Node 24 or newer; this is Node 20.20.2')
  expect(stderr).toContain('https://nodejs.org')
})

describe('the log', () => {
  let ana: SyncDevice
  let ben: SyncDevice
  const teamId = newId()
  const linesOf = (one: SyncServerProcess) =>
    one
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string; time: string; msg: string })

  beforeEach(async () => {
    ana ??= new SyncDevice(server.url, 'Ana')
    if (ana.organizationId === '') await ana.setUp(server.setupToken ?? '')
    ben = new SyncDevice(server.url, 'Ben')
    const invited = await ana.invite(teamId, 'member', ben)
    await ben.join(invited.token)
  })

  test('has a line for every blocked computer, removed person and withdrawn link, with level and time', async () => {
    const token = await ana.token()
    await ana.request('POST', `/v1/devices/${ben.id}/revoke`, {}, token)
    const cem = new SyncDevice(server.url, 'Cem')
    const { invitationId } = await ana.invite(teamId, 'member', cem)
    await ana.request('DELETE', `/v1/invitations/${invitationId}`, undefined, token)
    const dan = new SyncDevice(server.url, 'Dan')
    await dan.join((await ana.invite(teamId, 'member', dan)).token)
    const socket = await ana.records()
    const place = record(ana, 'membership', {
      teamId,
      personId: dan.personId,
      role: 'member',
      jobRoleIds: [],
      status: 'active',
      joinedAt: new Date().toISOString(),
    })
    expect(await socket.push(place)).toMatchObject({ refused: [], later: [] })
    const removed = await socket.push(
      { ...place, status: 'removed', version: 2, hlc: record(ana, 'membership', {}).hlc },
      place,
    )
    expect(removed).toMatchObject({ refused: [], later: [], conflicts: [] })
    socket.ws.close()
    await eventually(
      () => Promise.resolve(server.log()),
      (log) => log.includes('a person was removed'),
      'the last line is there',
    )
    const lines = linesOf(server)
    for (const words of ['a computer was blocked', 'an invitation was withdrawn', 'a person was removed'])
      expect(lines.find(({ msg }) => msg === words)).toMatchObject({
        level: 'info',
        time: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        organizationId: ana.organizationId,
        by: ana.id,
      })
  })

  test('has a line for a restored backup and for a certificate with another key, and warns of nothing else', async () => {
    const [to, restored] = [join(folder, 'for-restore'), join(folder, 'restored')]
    expect(run('backup', '--data', dataDir, '--to', to).status).toBe(0)
    expect(run('restore', '--data', restored, '--from', to).status).toBe(0)
    const tls = () => {
      const { certFile, keyFile } = writeCertificate(folder)
      return ['--tls-cert', certFile, '--tls-key', keyFile]
    }
    const first = await startSyncServerProcess(restored, 0, ...tls())
    await first.stop()
    const second = await startSyncServerProcess(restored, 0, ...tls())
    await second.stop()
    const third = await startSyncServerProcess(restored)
    await third.stop()
    const warnings = [first, second, third].map((one) =>
      linesOf(one)
        .filter(({ level }) => level !== 'info')
        .map(({ level, msg }) => `${level}: ${msg}`),
    )
    expect(warnings).toEqual([
      ['warn: a backup was put back'],
      [expect.stringContaining('warn: the key of the certificate is another one')],
      [expect.stringContaining('warn: the key of the certificate is another one')],
    ])
  })
})
