import { openDeviceKeys } from '#core/audit/deviceKeys.ts'
import type { Network, Ports } from '#core/ports.ts'
import { joinByLink } from '#core/sync/server/joinByLink.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { presentRelease } from './appRelease.ts'
import type { AppRelease } from './appRelease.ts'
import { Machine } from './machine.ts'
import type { SeededRandom } from './seededRandom.ts'
import type { Link, SimNetwork } from './simNetwork.ts'
import { flush, simulatedNowMs } from './virtualTime.ts'

/** A laptop of the team, on a machine that can be put to sleep, killed and started again. */
export class SimPeer {
  readonly name: string
  laptop: Laptop
  readonly link: Link
  readonly random: SeededRandom
  readonly #network: SimNetwork
  #release: AppRelease
  machine: Machine
  skewMs = 0
  /** Documents that a window has open, with the way to close it. */
  readonly windows = new Map<string, () => void>()
  /** The changes of the person's rights during the run. */
  limited: 'viewer' | 'removed' | null = null
  /** Errors in the diary of the application. */
  readonly errors: string[] = []

  constructor(name: string, network: SimNetwork, random: SeededRandom, release: AppRelease = presentRelease) {
    this.name = name
    this.random = random
    this.#network = network
    this.#release = release
    this.link = network.openLink(random.fork('link'))
    this.machine = new Machine(name)
    const ports: Partial<Ports> = {
      clock: { nowMs: () => simulatedNowMs() + this.skewMs },
      random: { bytes: (length) => random.bytes(length) },
      network: network.portOf(this.link) satisfies Network,
      log: {
        info: () => {},
        warn: () => {},
        error: (message, facts) => {
          if (this.machine.isAlive) this.errors.push(`${message} ${JSON.stringify(facts ?? {})}`)
        },
      },
    }
    this.laptop = this.machine.run(() => new release.Laptop(name, ports))
  }

  get isRunning(): boolean {
    return this.machine.isAlive
  }

  /** Does something as the person at this laptop. */
  run<T>(work: (laptop: Laptop) => T): T {
    return this.machine.run(() => work(this.laptop))
  }

  /** Opens or closes a window on a document. */
  toggleWindow(documentId: string): void {
    const close = this.windows.get(documentId)
    if (close !== undefined) {
      this.windows.delete(documentId)
      this.run(close)
      return
    }
    this.run(({ organization, sync }) => {
      const held = organization.documents.hold(documentId)
      const attached = sync.attach(held.document)
      this.windows.set(documentId, () => {
        attached.detach()
        held.release()
      })
    })
  }

  /** Like `kill -9`, or like a dead battery: then the server is not notified. */
  kill(isSilent: boolean): void {
    this.machine.kill()
    this.bury(isSilent)
  }

  /** Cleans up after a killed machine. */
  bury(isSilent: boolean): void {
    this.#network.laptopDied(this.link, isSilent)
    this.laptop.abandon()
    this.windows.clear()
  }

  /** Quits the application as a person does. */
  async quit(): Promise<void> {
    for (const close of this.windows.values()) this.run(close)
    this.windows.clear()
    await this.run((laptop) => laptop.close())
    await flush()
    this.machine.kill()
    this.#network.laptopDied(this.link, false)
  }

  async start(): Promise<void> {
    this.machine = new Machine(this.name)
    await this.run((laptop) => laptop.open())
    this.#workInBackground()
  }

  /** Whether it still runs an earlier release of the application. */
  get isOutdated(): boolean {
    return this.#release !== presentRelease
  }

  /** Starts a stopped laptop with the present release. `killAt`: after that many commits of the upgrade. */
  async startUpdated(killAt: number | null = null): Promise<void> {
    const { personName, dataDir, local } = this.laptop
    // What observes the tests is of a release too.
    const { observer: _, ...ports } = this.laptop.ports
    this.#release = presentRelease
    this.machine = new Machine(this.name)
    this.machine.commitsLeft = killAt
    this.laptop = this.machine.run(() => new presentRelease.Laptop(personName, ports, dataDir))
    await this.run((laptop) => laptop.resume(local))
    this.#workInBackground()
  }

  async found(): Promise<void> {
    await this.run((laptop) => laptop.found())
    this.#workInBackground()
  }

  async join(link: string): Promise<void> {
    await this.run((laptop) => laptop.join(link))
    this.#workInBackground()
  }

  /** Uses up an invitation of a team that this laptop belongs to, as after its server was lost. */
  async rejoin(link: string): Promise<void> {
    await this.run(async ({ personName, dataDir, ports, sync }) => {
      const keys = openDeviceKeys({ ...ports, dir: dataDir })
      const { serverUrl, serverId } = await joinByLink({ link, personName, keys, ports })
      await sync.start({ url: serverUrl, serverId })
    })
  }

  #workInBackground(): void {
    this.run((laptop) => this.#release.workInBackground(laptop))
  }

  async dispose(): Promise<void> {
    if (this.isRunning) await this.quit()
    await this.laptop.dispose()
  }
}
