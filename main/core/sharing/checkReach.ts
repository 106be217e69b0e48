import type { Ports } from '#core/ports.ts'
import { withinTime } from '#core/sync/server/withinTime.ts'

/** How long the server on this computer may take to answer. */
const answerMs = 5_000

export type Reach = 'answers' | 'failing' | 'silent'

/** Connects to the server at an address, as another computer of the team would: over TLS, to the key of the pin alone. */
export async function checkReach(
  url: string,
  pin: string,
  ports: Pick<Ports, 'network' | 'timers'>,
): Promise<Reach> {
  try {
    const network = ports.network.trusting?.(pin) ?? ports.network
    const { ok } = await withinTime(ports.timers, answerMs, (signal) =>
      network.fetch(`${url}/health`, { signal }),
    )
    return ok ? 'answers' : 'failing'
  } catch {
    return 'silent'
  }
}
