import type { Timers } from '#shared/kernel/timers.ts'

/**
 * Runs work with an abort signal, raised after `limitMs` or by one of `signals`.
 * @throws the work's error when aborted
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
