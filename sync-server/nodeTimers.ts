import type { ServerTimers } from './ports.ts'

/** The timers of Node. */
export const nodeTimers: ServerTimers = {
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  setIdleTimeout: (fn, ms) => setTimeout(fn, ms).unref(),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  elapsedMs: () => performance.now(),
}
