import type { Bridge } from './bridge.ts'

/** Makes state that lives as long as a bridge: once for each maker. */
export type Owned = <T>(make: (bridge: Bridge) => T) => T

export function createOwned(bridge: Bridge): Owned {
  const made = new Map<unknown, unknown>()
  return <T>(make: (bridge: Bridge) => T): T => {
    if (!made.has(make)) made.set(make, make(bridge))
    return made.get(make) as T
  }
}
