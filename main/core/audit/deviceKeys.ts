import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { SecretBox } from '../ports.ts'
import { loadOrCreateDeviceKey } from './deviceKey.ts'
import type { DeviceSigner } from './deviceKey.ts'

/**
 * The keys of this computer: one from its first start, and a further one for each time that it joined an organization
 * again after it was revoked there, because a revoked key stays revoked. Each is an identity of its own.
 */
export interface DeviceKeys {
  /** For every organization that names no other. */
  readonly first: DeviceSigner
  has(deviceId: string): boolean
  /** The first for `undefined`. @throws OrgataError `corrupt` where there is no such key here */
  of(deviceId: string | undefined): DeviceSigner
  /** All of them, the oldest first, and a new one at the end: an organization takes the first that is not revoked. */
  inTurn(): Iterable<DeviceSigner>
}

/**
 * Opens `DIR/device.key`, which is made at the first start; further ones lie in `DIR/keys/<n>`, and are opened when they
 * are needed.
 * @throws OrgataError as `loadOrCreateDeviceKey`
 */
export function openDeviceKeys(options: {
  dir: string
  secrets: SecretBox
  random: Random
  clock: Clock
}): DeviceKeys {
  const { dir } = options
  const first = loadOrCreateDeviceKey(options)
  const folder = join(dir, 'keys')
  const opened = new Map<number, DeviceSigner>()
  const numbers = () =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .map(Number)
      .filter((n) => Number.isSafeInteger(n) && n > 1)
      .sort((a, b) => a - b)
  const open = (n: number) => {
    const signer = opened.get(n) ?? loadOrCreateDeviceKey({ ...options, dir: join(folder, String(n)) })
    opened.set(n, signer)
    return signer
  }

  function* inTurn(): Generator<DeviceSigner> {
    yield first
    const known = numbers()
    for (const n of known) yield open(n)
    yield open((known.at(-1) ?? 1) + 1)
  }

  function find(deviceId: string): DeviceSigner | undefined {
    if (deviceId === first.deviceId) return first
    const n = numbers().find((one) => open(one).deviceId === deviceId)
    return n === undefined ? undefined : open(n)
  }

  return {
    first,
    inTurn,
    has: (deviceId) => find(deviceId) !== undefined,
    of(deviceId) {
      const found = deviceId === undefined ? first : find(deviceId)
      if (found !== undefined) return found
      throw refusal('corrupt', logErrorMessages.keyNotInFolder, { folder })
    },
  }
}
