import type { Logger } from '#core/ports.ts'

/** Exit code of an internal error. Source: EX_SOFTWARE of sysexits.h */
const softwareError = 70

/** Time limit of an orderly end after an unexpected error. */
const closeLimitMs = 3_000

/**
 * Handles uncaught errors. A rejected promise without a handler is logged, and the process continues: commands are
 * transactions without state in memory that it could have left half-done. An exception is logged, the files are closed
 * in order, and the process ends with 70: a stack that was cut at any point cannot be continued. No acknowledged change
 * is lost either way, because it was on the disk before.
 */
export function guardProcess(log: Logger, close: () => Promise<void>): void {
  let isEnding = false
  const end = () => process.exit(softwareError)
  process.on('unhandledRejection', (reason) => {
    log.error('Something failed that nobody waited for. Everything saved stays saved.', {
      error: textOf(reason),
    })
  })
  process.on('uncaughtException', (error) => {
    log.error('Orgata met an error it does not know and ends. Everything saved stays saved.', {
      error: textOf(error),
    })
    if (isEnding) return
    isEnding = true
    process.exitCode = softwareError
    setTimeout(end, closeLimitMs).unref()
    close().then(end, end)
  })
}

const textOf = (error: unknown) => (error instanceof Error ? error.stack : String(error))
