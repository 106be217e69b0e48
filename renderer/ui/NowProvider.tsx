import { createContext, use, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { createTicker } from './ticker.ts'
import type { Ticker } from './ticker.ts'

const TickerContext = createContext<Ticker | null>(null)

/** Gives the present time to everything inside, by one timer. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [ticker] = useState(() => createTicker(30_000))
  return <TickerContext value={ticker}>{children}</TickerContext>
}

/** The present time in milliseconds since the epoch, renewed every 30 seconds. */
export function useNow(): number {
  const ticker = use(TickerContext)
  if (ticker === null) throw new Error('There is no NowProvider around this.')
  return useSyncExternalStore(ticker.listen, ticker.nowMs)
}
