import { OrgataError } from '#shared/kernel/errors.ts'
import type { Ports } from '#core/ports.ts'

/** @throws OrgataError `unavailable` with the message on a timeout */
export async function answeredWithin(
  ports: Pick<Ports, 'timers'>,
  limitMs: number,
  work: Promise<unknown>,
  message: () => string,
): Promise<void> {
  let timer: unknown
  const late = new Promise<never>((_resolve, reject) => {
    timer = ports.timers.setTimeout(() => reject(new OrgataError('unavailable', message())), limitMs)
  })
  try {
    await Promise.race([work, late])
  } finally {
    ports.timers.clearTimeout(timer)
  }
}
