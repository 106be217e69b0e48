import { setTimeout as pause } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'

/** How long a program waits for another one that has the data open, in seconds. */
export const usualWaitSeconds = 10

const firstPauseMs = 20
const longestPauseMs = 250

/**
 * Opens what one program at a time may have open. While another one has it, it is tried again, with growing and uneven
 * pauses, so that programs started together come one after the other.
 * @throws OrgataError `locked` after the wait, with `details.waitedSeconds`, or whatever else `open` throws
 */
export async function whenFree<T>(open: () => Promise<T>, waitSeconds: number): Promise<T> {
  const endMs = performance.now() + waitSeconds * 1_000
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code !== 'locked') throw error
      const leftMs = endMs - performance.now()
      if (leftMs <= 0) throw afterWait(error, waitSeconds)
      await pause(Math.min(leftMs, pauseMs * (0.5 + Math.random())))
    }
  }
}

function afterWait(error: OrgataError, waitedSeconds: number): OrgataError {
  const details = { ...error.details, waitedSeconds }
  if (waitedSeconds === 0) return new OrgataError('locked', error.message, details, error)
  const message = `${error.message} Waited ${waitedSeconds} s for it; --wait SECONDS waits longer.`
  return new OrgataError('locked', message, details, error)
}
