import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './laptop.ts'
import { SyncDevice, newId } from './syncDevice.ts'
import { startSyncServerProcess, syncServerCommand } from './syncServerProcess.ts'

const mostMemoryKiB = 600 * 1_024

/** A server with an owner, a member and a viewer of one team, the owner of another organization, and two who edit throughout. */
export async function openSyncScene(...serverOptions: string[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  const server = await startSyncServerProcess(dataDir, 0, ...serverOptions)
  const teamId = newId()
  const ana = new SyncDevice(server.url, 'Ana')
  await ana.setUp(server.setupToken ?? '')
  const mia = new SyncDevice(server.url, 'Mia')
  await mia.join((await ana.invite(teamId, 'member', mia)).token)
  const vic = new SyncDevice(server.url, 'Vic')
  await vic.join((await ana.invite(teamId, 'viewer', vic)).token)
  const otto = new SyncDevice(server.url, 'Otto')
  await otto.setUp(String((await syncServerCommand('setup', '--data', dataDir)).setup))
  const room = `${ana.organizationId}/${teamId}/${newId()}`
  const [a, b] = [await ana.open(room), await mia.open(room)]
  const tokens = new Map<SyncDevice, Promise<string>>()

  return {
    server,
    dataDir,
    teamId,
    room,
    ana,
    mia,
    vic,
    otto,
    /** The two who edit: Ana and Mia. */
    good: [a, b] as const,
    /** A computer that has not joined. */
    device: (name: string) => new SyncDevice(server.url, name),
    /** One token for many sockets. */
    tokenOf(device: SyncDevice): Promise<string> {
      const token = tokens.get(device) ?? device.token()
      tokens.set(device, token)
      return token
    },
    /** After any attack: the server is up, its memory is bounded, and well-behaved clients are not disturbed. */
    async isUnharmed(): Promise<boolean> {
      const before = b.doc.getText('t').length
      a.doc.getText('t').insert(before, 'x')
      await until(() => b.doc.getText('t').length === before + 1, 'an edit arrives')
      if (a.closes.length + b.closes.length > 0) throw new Error('a well-behaved client was closed')
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
      const memoryKiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
      if (!(memoryKiB < mostMemoryKiB)) throw new Error(`the server takes ${memoryKiB} KiB`)
      return (await ana.request('GET', '/health')).body.status === 'ok'
    },
    async close(): Promise<void> {
      a.provider.destroy()
      b.provider.destroy()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type SyncScene = Awaited<ReturnType<typeof openSyncScene>>
