import type { Logger } from '#core/ports.ts'

/** What ends with an error of the program itself. Source: EX_SOFTWARE of sysexits.h */
const softwareError = 70

/** How long an orderly end may take after an error nobody expected. */
const closeLimitMs = 3_000

/**
 * What happens to errors that no one caught. A rejected promise that nobody waits for is logged, and the process goes on:
 * commands are transactions and keep nothing in memory that it could have left half-done. An exception is logged, the
 * files are closed in order, and the process ends with 70: from a stack that was cut anywhere one does not go on. Nothing
 * that was acknowledged is lost either way, because it was on the disk before it was acknowledged.
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
