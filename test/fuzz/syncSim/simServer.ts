import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import type { SyncServer } from '#sync-server/server.ts'
import { Machine } from './machine.ts'
import type { SeededRandom } from './seededRandom.ts'
import type { SimNetwork } from './simNetwork.ts'
import { flush, simulatedNowMs } from './virtualTime.ts'

/** The team's sync server, on a machine that can be killed and started again over the same folder. */
export class SimServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'orgata-sim-server-'))
  readonly #network: SimNetwork
  readonly #random: SeededRandom
  machine = new Machine('server')
  skewMs = 0
  setupToken = ''
  readonly errors: string[] = []
  #server: SyncServer | undefined

  constructor(network: SimNetwork, random: SeededRandom) {
    this.#network = network
    this.#random = random
  }

  get isRunning(): boolean {
    return this.machine.isAlive && this.#server !== undefined
  }

  async start(): Promise<void> {
    this.machine = new Machine('server')
    const { machine, errors } = this
    const log = pino(
      { level: 'error' },
      {
        write: (line: string) => {
          if (machine.isAlive) errors.push(line)
        },
      },
    )
    this.#server = await machine.run(() =>
      startSyncServer({
        dataDir: this.dataDir,
        port: 4321,
        host: '10.0.0.1',
        ports: {
          clock: { nowMs: () => simulatedNowMs() + this.skewMs },
          random: { bytes: (length) => this.#random.bytes(length) },
          timers: nodeTimers,
          log,
        },
      }),
    )
    this.setupToken = this.#server.setupToken ?? this.setupToken
    this.#network.serverStarted()
  }

  /** Like `kill -9`, or like a power cut: then no one is notified. */
  kill(isSilent: boolean): void {
    this.machine.kill()
    this.bury(isSilent)
  }

  bury(isSilent: boolean): void {
    this.#server = undefined
    this.#network.serverDied(isSilent)
  }

  /** As SIGTERM. */
  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined || !this.machine.isAlive) return
    this.#server = undefined
    await this.machine.run(() => server.close())
    await flush()
    this.machine.kill()
    this.#network.serverDied(false)
  }

  /** Its disk is replaced by an empty one, and it is started again. */
  async wipe(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true })
    mkdirSync(this.dataDir)
    await this.start()
  }

  dispose(): void {
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
