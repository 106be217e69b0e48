import { hostname } from 'node:os'
import { createNearby } from '#core/network/nearby/nearby.ts'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Logger, Ports, SecretBox } from '#core/ports.ts'
import { outsideNotes } from './outsideNotes.ts'
import { pooledRandom } from './pooledRandom.ts'
import { isSealed, sealedElsewhere } from './sealing.ts'

/** Stores keys unsealed, in files that only this account can read: for hosts without a keychain. */
export const fileSecrets: SecretBox = {
  protection: 'file',
  seal: (plain) => plain,
  open(sealed) {
    if (isSealed(sealed)) throw sealedElsewhere()
    return sealed
  },
}

/** The ports of a plain Node process. */
export function nodePorts(options: { dataDir: string; log: Logger; secrets?: SecretBox }): Ports {
  const timers: Ports['timers'] = {
    setTimeout: (fn, ms) => setTimeout(fn, ms),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  }
  return {
    clock: { nowMs: () => Date.now() },
    random: pooledRandom(),
    timers,
    network: nodeNetwork,
    nearby: createNearby({ timers }),
    log: options.log,
    secrets: options.secrets ?? fileSecrets,
    outside: outsideNotes(),
    dataDir: options.dataDir,
    deviceName: hostname(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
