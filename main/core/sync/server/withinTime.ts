import type { Timers } from '#shared/kernel/timers.ts'

/**
 * Does work that takes a signal, which is given after `limitMs` at the latest, or when one of `signals` is.
 * @throws what the work throws when it is aborted
 */
export async function withinTime<T>(
  timers: Timers,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  ...signals: AbortSignal[]
): Promise<T> {
  const late = new AbortController()
  const timer = timers.setTimeout(
    () => late.abort(new DOMException('The time for this request was up.', 'TimeoutError')),
    limitMs,
  )
  try {
    return await work(AbortSignal.any([late.signal, ...signals]))
  } finally {
    timers.clearTimeout(timer)
  }
}
