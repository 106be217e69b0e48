import { config } from 'rxjs'

/** RxJS knows one handler for the whole process, so that all open stores share it. */
const handlers = new Set<(error: unknown) => void>()

function report(error: unknown): void {
  if (handlers.size === 0) throw error
  for (const handler of handlers) handler(error)
}

/**
 * Hands over what subscribers of RxDB's streams throw; without a handler RxJS ends the process with it. Returns the way
 * to stop.
 */
export function catchSubscriberErrors(handler: (error: unknown) => void): () => void {
  config.onUnhandledError ??= report
  handlers.add(handler)
  return () => handlers.delete(handler)
}
