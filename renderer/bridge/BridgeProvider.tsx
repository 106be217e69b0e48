import { createContext, use, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Bridge } from './bridge.ts'
import { createOwned } from './createOwned.ts'
import type { Owned } from './createOwned.ts'
import { createLiveCache } from './liveCache.ts'
import type { LiveCache } from './liveCache.ts'

interface Bridging {
  bridge: Bridge
  lives: LiveCache
  owned: Owned
}

const BridgeContext = createContext<Bridging | null>(null)

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** Gives the bridge to everything inside. */
export function BridgeProvider({ bridge, children }: { bridge: Bridge; children: ReactNode }) {
  const value = useMemo(
    () => ({ bridge, lives: createLiveCache(bridge, after), owned: createOwned(bridge) }),
    [bridge],
  )
  return <BridgeContext value={value}>{children}</BridgeContext>
}

function useBridging(): Bridging {
  const value = use(BridgeContext)
  if (value === null) throw new Error('There is no BridgeProvider around this.')
  return value
}

/** The bridge itself, for calls outside of a hook's rhythm. */
export function useBridge(): Bridge {
  return useBridging().bridge
}

/** The live queries of this window. */
export function useLiveCache(): LiveCache {
  return useBridging().lives
}

/** State of this window that outlives the components which show it; made by `make` for the first of them. */
export function useOwned<T>(make: (bridge: Bridge) => T): T {
  return useBridging().owned(make)
}
