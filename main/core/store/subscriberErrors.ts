import { config } from 'rxjs'

type Handler = (error: unknown) => void

/** The one handler that RxJS knows for the whole process; it holds the handlers of all open stores. */
interface Report extends Handler {
  readonly handlers: Set<Handler>
}

function createReport(): Report {
  const handlers = new Set<Handler>()
  const report = (error: unknown) => {
    if (handlers.size === 0) throw error
    for (const handler of handlers) handler(error)
  }
  return Object.assign(report, { handlers })
}

/**
 * Receives errors of subscribers of RxDB's streams; without a handler RxJS ends the process. Returns a function that
 * stops it.
 */
export function catchSubscriberErrors(handler: Handler): () => void {
  const present = config.onUnhandledError as Handler | Report | null
  const report = present !== null && 'handlers' in present ? present : createReport()
  config.onUnhandledError = report
  report.handlers.add(handler)
  return () => report.handlers.delete(handler)
}
