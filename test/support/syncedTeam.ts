import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { Ports } from '#core/ports.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { startSyncServerProcess } from './syncServerProcess.ts'

/** A person with the whole application. */
export interface Colleague {
  app: TestApp['app']
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
}

/** Ana, who owns the organization, and Ben, each with the whole application, and their server. */
export interface SyncedTeam {
  ana: Colleague
  ben: Colleague
  /** Carries work out while there is no server, then waits until both have the same. */
  apart(work: () => Promise<void>): Promise<void>
  /** Stops the server for as long as the work takes. */
  withoutServer(work: () => Promise<void>): Promise<void>
  /** The server is gone with its disk; another one answers at its address. */
  loseServer(): Promise<void>
  url(): string
  setupToken(): string
  /** Lets one more person join. */
  join(name: string): Promise<Colleague>
  /** Waits until nothing waits on either side. */
  meet(): Promise<void>
  dispose(): Promise<void>
}

const colleague = ({ app }: TestApp): Colleague => ({
  app,
  call: (name, input) => app.call(name, input, testActor),
})

/** Waits until an answer is as wanted; returns it. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  what: string,
  limitMs = 20_000,
): Promise<T> {
  const endMs = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (isRight(answer)) return answer
    if (performance.now() > endMs)
      throw new Error(`not within ${limitMs} ms: ${what}; last ${JSON.stringify(answer).slice(0, 2_000)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** @param portsOfBen his computer's own ports, such as a wrong clock */
export async function openSyncedTeam(
  role: AccessRole = 'admin',
  portsOfBen: Partial<Ports> = {},
): Promise<SyncedTeam> {
  const newFolder = () => mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  let serverFolder = newFolder()
  let server = await startSyncServerProcess(serverFolder)
  const { port } = server
  const others: TestApp[] = []
  const apps = [await openTestApp(), await openTestApp({ founded: false, ports: portsOfBen })] as const
  const [ana, ben] = [colleague(apps[0]), colleague(apps[1])]
  await ana.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
  const { link } = await ana.call('team.invite', { name: 'Ben', role, jobRoleIds: [] })
  await ben.call('organizations.join', { link, personName: 'Ben' })

  async function meet(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      for (const one of [ana, ben]) {
        await one.call('sync.now', {})
        await eventually(
          () => one.call('sync.status', {}),
          ({ state, waiting }) => state === 'online' && waiting === 0,
          'everything is on the server',
        )
      }
    }
  }

  async function withoutServer(work: () => Promise<void>): Promise<void> {
    await server.kill()
    for (const one of [ana, ben]) {
      await eventually(
        () => one.call('sync.status', {}),
        ({ state }) => state === 'offline',
        'nobody is in touch',
      )
    }
    await work()
    server = await startSyncServerProcess(serverFolder, port)
  }

  await meet()
  return {
    ana,
    ben,
    url: () => server.url,
    setupToken: () => server.setupToken ?? '',
    async loseServer() {
      await server.kill()
      rmSync(serverFolder, { recursive: true, force: true })
      serverFolder = newFolder()
      server = await startSyncServerProcess(serverFolder, port)
    },
    async join(name) {
      const one = await openTestApp({ founded: false })
      others.push(one)
      const invited = await ana.call('team.invite', { name, role: 'member', jobRoleIds: [] })
      const joined = colleague(one)
      await joined.call('organizations.join', { link: invited.link, personName: name })
      return joined
    },
    meet,
    withoutServer,
    async apart(work) {
      await withoutServer(work)
      await meet()
    },
    async dispose() {
      for (const one of [...apps, ...others]) await one.dispose()
      await server.stop()
      rmSync(serverFolder, { recursive: true, force: true })
    },
  }
}
