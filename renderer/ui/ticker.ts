/** The present time for many listeners; its timer runs while there are any. */
export interface Ticker {
  nowMs(): number
  /** Calls the listener at every step. Returns how to stop. */
  listen(listener: () => void): () => void
}

export function createTicker(stepMs: number): Ticker {
  const listeners = new Set<() => void>()
  let nowMs = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const step = () => {
    nowMs = Date.now()
    for (const listener of [...listeners]) listener()
  }
  return {
    nowMs: () => nowMs,
    listen(listener) {
      if (listeners.size === 0) {
        nowMs = Date.now()
        timer = setInterval(step, stepMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}
