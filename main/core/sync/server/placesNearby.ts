import type { Ports } from '#core/ports.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'
import { withinTime } from './withinTime.ts'

/** Time limit for answers from this network, and for one place to show its certificate. */
const nearbyMs = 3_000
const probeMs = 10_000

/**
 * Places in this network whose server showed the certificate of a pin. All that were announced are tried at once, so that one that
 * stays silent holds nobody up; what shows it later is added to the list.
 */
export async function placesNearby(
  { nearby, network: base, timers }: Pick<Ports, 'nearby' | 'network' | 'timers'>,
  pin: string,
): Promise<readonly string[]> {
  const network = createTrustedNetwork(base)
  const shown: string[] = []
  async function probe(place: string): Promise<void> {
    network.trust(place, pin)
    await withinTime(timers, probeMs, async (signal) => {
      // Whatever it says, only the holder of the certificate says it.
      const response = await network.fetch(`${place}/health`, { redirect: 'error', signal })
      await response.arrayBuffer()
    })
    shown.push(place)
  }
  const places = (await nearby?.find(pin, nearbyMs)) ?? []
  await Promise.any(places.map(probe)).catch(() => {})
  return shown
}
