import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import type { LocalAddress, Ports, ServerHost } from '#core/ports.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { serverHost } from '#hosts/node/serverHost.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { HostedReady } from '#shared/protocol/hostedServer.ts'

/** Addresses of this machine; a machine without a network answers at the whole of 127.0.0.0/8, on Linux. */
const [lan = { address: '127.0.0.2', network: 'test' }] = serverHost.addresses()

/** A real server host that remembers the processes it started. */
export interface WatchedHost extends ServerHost {
  readonly pids: number[]
  readonly answers: HostedReady[]
  network: LocalAddress[]
}

export function watchedHost(): WatchedHost {
  const host: WatchedHost = {
    pids: [],
    answers: [],
    network: [lan],
    addresses: () => host.network,
    start(options) {
      const own = serverHost.start(options)
      if (own.pid !== undefined) host.pids.push(own.pid)
      own.ready.then((answer) => host.answers.push(answer)).catch(() => {})
      return own
    },
  }
  return host
}

/** A computer that can share: its app can be closed and opened again over the same folder. */
export interface SharingComputer {
  readonly dataDir: string
  readonly host: WatchedHost
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  open(): Promise<void>
  close(): Promise<void>
  dispose(): Promise<void>
}

/** @param place the folder of its data folder, as on a disk of its own */
export async function openSharingComputer(
  ports: Partial<Ports> = {},
  place = tmpdir(),
): Promise<SharingComputer> {
  const dataDir = mkdtempSync(join(place, 'orgata-share-'))
  const host = watchedHost()
  const all = testPorts(dataDir, { servers: host, ...ports })
  let app: App | null = await createApp(all)
  return {
    dataDir,
    host,
    call: (name, input) => app!.call(name, input, testActor),
    async open() {
      app = await createApp(all)
    },
    async close() {
      await app?.close()
      app = null
    },
    async dispose() {
      await app?.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
