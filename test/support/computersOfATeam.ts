import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import type { Ports } from '#core/ports.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { ComputerView, MemberView } from '#shared/contract/team.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { startSyncServerProcess } from './syncServerProcess.ts'
import type { SyncServerProcess } from './syncServerProcess.ts'
import { eventually } from './syncedTeam.ts'

/** Ana, who owns the organization, her sync server, and the computers that a test opens beside hers. */
export interface ComputersOfATeam {
  ana: TestApp
  /** Where the server has its data. */
  readonly serverFolder: string
  server(): SyncServerProcess
  /** Starts the stopped server again, at its port. */
  startServer(options?: { empty: boolean }): Promise<void>
  /** A computer without an organization. */
  open(ports?: Partial<Ports>): Promise<TestApp>
  /** A computer of a person who has joined. */
  invited(name: string, role?: AccessRole): Promise<TestApp>
  dispose(): Promise<void>
}

export async function openComputersOfATeam(): Promise<ComputersOfATeam> {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  let server = await startSyncServerProcess(folder)
  const ana = await openTestApp()
  const opened = [ana]
  await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })

  async function open(ports: Partial<Ports> = {}): Promise<TestApp> {
    const one = await openTestApp({ founded: false, ports })
    opened.push(one)
    return one
  }
  return {
    ana,
    serverFolder: folder,
    server: () => server,
    async startServer(options) {
      if (options?.empty === true) rmSync(folder, { recursive: true, force: true })
      server = await startSyncServerProcess(folder, server.port)
    },
    open,
    async invited(name, role = 'member') {
      const { link } = await call(ana, 'team.invite', { name, role, jobRoleIds: [] })
      const one = await open()
      await call(one, 'organizations.join', { link, personName: name })
      return one
    },
    async dispose() {
      for (const one of opened) await one.dispose()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const call = <N extends CallName>(
  { app }: TestApp,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> => app.call(name, input, testActor)

export const sessionOf = (one: TestApp): Promise<OutputOf<'organizations.session'>> =>
  call(one, 'organizations.session', {})

/** The error of a call, or the code `none`. */
export const errorOf = (
  work: Promise<unknown>,
): Promise<{ code: string; message: string; details?: Record<string, unknown> }> =>
  work.then(
    () => ({ code: 'none', message: '' }),
    (error: unknown) => error as { code: string; message: string; details?: Record<string, unknown> },
  )

export const computersOf = async (one: TestApp): Promise<ComputerView[]> =>
  (await call(one, 'team.computers', {})).items

/** The membership of a person, as a computer of the team sees it. */
export const memberNamed = async (asker: TestApp, name: string): Promise<MemberView> =>
  (await call(asker, 'team.list', {})).items.find((one) => one.name === name && one.status !== 'suspended')!

/** Waits until everything is on the server and read back. */
export const waitUntilSynced = (one: TestApp): Promise<unknown> =>
  eventually(
    () => call(one, 'sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'everything is on the server',
  )

export const waitForRole = (one: TestApp, name: string): Promise<unknown> =>
  eventually(
    async () => (await call(one, 'team.jobRoles', {})).items,
    (roles) => roles.some((role) => role.name === name),
    `“${name}” has come`,
  )

export const waitUntilRevoked = (one: TestApp): Promise<unknown> =>
  eventually(
    () => call(one, 'sync.status', {}),
    (status) => status.isRevoked,
    'it is blocked',
  )

/** Revokes the only computer of a person. */
export async function revokeComputerOf(asker: TestApp, personName: string): Promise<void> {
  const [lost] = await eventually(
    async () => (await computersOf(asker)).filter((one) => one.personName === personName),
    (all) => all.length === 1,
    `the computer of ${personName} is known`,
  )
  await call(asker, 'team.shutOut', { deviceId: lost!.deviceId, version: lost!.version })
}
