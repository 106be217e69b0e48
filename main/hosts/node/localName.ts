import { lookup } from 'node:dns/promises'
import { hostname } from 'node:os'

const againMs = 60_000

/** Asks for the addresses behind a name, as other programs of this computer do. */
type Ask = (name: string) => Promise<readonly { address: string }[]>

/**
 * The name of this computer in its network (mDNS, RFC 6762), which outlives a new address. Null until the system has found it
 * there, at an address of this computer: a name that nobody answers to would lead nowhere. Asked again each minute at most.
 */
export function createLocalName(
  ownAddresses: () => readonly string[],
  ask: Ask = (name) => lookup(name, { all: true }),
  computer = hostname(),
): () => string | null {
  const name = `${computer.split('.')[0]!.toLowerCase()}.local`
  let found: string | null = null
  let askedMs = -Infinity

  return () => {
    if (performance.now() - askedMs > againMs) {
      askedMs = performance.now()
      ask(name).then(
        (all) => {
          found = all.some(({ address }) => ownAddresses().includes(address)) ? name : null
        },
        () => {
          found = null
        },
      )
    }
    return found
  }
}
