import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ports } from '#core/ports.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { Laptop, until } from './laptop.ts'
import { startSyncServerProcess } from './syncServerProcess.ts'
import type { SyncServerProcess } from './syncServerProcess.ts'

/** A sync server in a process of its own, and the laptops of a team: the core below its operations. */
export interface LaptopScene {
  /** Has the server's data in `data`, and room for a test's own files. */
  readonly folder: string
  readonly dataDir: string
  /** The one that runs, or ran last. */
  readonly server: SyncServerProcess
  /** Starts the server again at its address, or another port, after it was killed or stopped. */
  serveAgain(other?: { dataDir?: string; options?: string[]; port?: number }): Promise<void>
  /** A new laptop that goes with the scene. */
  laptop(name: string, ports?: Partial<Ports>): Laptop
  /** Ana founds an organization and connects it; Ben joins. No change waits on either side then. */
  team(roleOfBen?: AccessRole): Promise<[ana: Laptop, ben: Laptop]>
  dispose(): Promise<void>
}

/** @param optionsOf further arguments of the server's command line, where the scene's folder is the parameter */
export async function openLaptopScene(
  optionsOf: (folder: string) => string[] = () => [],
): Promise<LaptopScene> {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  const dataDir = join(folder, 'data')
  const options = optionsOf(folder)
  let server = await startSyncServerProcess(dataDir, 0, ...options)
  const laptops: Laptop[] = []
  const laptop = (name: string, ports?: Partial<Ports>) => {
    const one = new Laptop(name, ports)
    laptops.push(one)
    return one
  }
  return {
    folder,
    dataDir,
    get server() {
      return server
    },
    async serveAgain(other = {}) {
      const more = other.options ?? options
      server = await startSyncServerProcess(other.dataDir ?? dataDir, other.port ?? server.port, ...more)
    },
    laptop,
    async team(roleOfBen = 'admin') {
      const [ana, ben] = [laptop('Ana'), laptop('Ben')]
      await ana.found()
      await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
      await ben.join((await ana.invite('Ben', roleOfBen)).link)
      await untilInSync(ana, ben)
      return [ana, ben]
    },
    async dispose() {
      for (const one of laptops) await one.dispose()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until all are online, nothing waits on any of them, and what came is shown. */
export async function untilInSync(...all: Laptop[]): Promise<void> {
  const limitMs = 30_000
  for (const one of all) {
    await until(() => one.sync.status().state === 'online', `${one.personName} is online`, limitMs)
  }
  for (const one of all) {
    await until(() => one.sync.status().waiting === 0, `nothing of ${one.personName} waits`, limitMs)
  }
  for (const one of all) {
    await until(() => one.sync.status().checking === 0, `${one.personName} shows what came`, limitMs)
  }
}
