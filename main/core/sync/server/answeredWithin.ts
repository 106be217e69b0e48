import { OrgataError } from '#shared/kernel/errors.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import type { Ports } from '#core/ports.ts'

/** @throws OrgataError `unavailable` with the reason on a timeout */
export async function answeredWithin(
  ports: Pick<Ports, 'timers'>,
  limitMs: number,
  work: Promise<unknown>,
  why: () => Trouble,
): Promise<void> {
  let timer: unknown
  const late = new Promise<never>((_resolve, reject) => {
    timer = ports.timers.setTimeout(() => {
      const { message, said } = why()
      reject(new OrgataError('unavailable', message, undefined, undefined, said))
    }, limitMs)
  })
  try {
    await Promise.race([work, late])
  } finally {
    ports.timers.clearTimeout(timer)
  }
}
