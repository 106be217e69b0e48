import type * as Y from 'yjs'
import type { Acknowledged } from './acknowledged.ts'
import { Killed } from './machine.ts'
import type { Machine } from './machine.ts'
import type { SeededRandom } from './seededRandom.ts'
import type { SimNetwork } from './simNetwork.ts'
import type { SimPeer } from './simPeer.ts'
import type { SimServer } from './simServer.ts'
import { passUntil, flush } from './virtualTime.ts'

/** A team, its server and the network between them, as one seed makes them. */
export interface World {
  random: SeededRandom
  network: SimNetwork
  server: SimServer
  peers: SimPeer[]
  acknowledged: Acknowledged
  /** Shared documents that people write in. */
  documents: string[]
  /** By hash, with who attached them. */
  files: Map<string, string>
  /** Of the person without rights. */
  membershipId: string | null
  /** Whether the laptops began with an earlier release of the application. */
  beganEarlier: boolean
  /** Whether somebody, or the server, wrote what no honest application writes. */
  hasLiar: boolean
  /** The person with a changed app, whose computer is nobody's measure. */
  traitorId: string | null
  /** How often a log was found to go on in two ways. */
  disputes: number
  /** Makes texts that occur once. */
  token(): string
  note(line: string): void
}

/** Advances time until some work has ended. */
export async function finish<T>(
  work: Promise<T>,
  what: string,
  machine: Machine | null = null,
  limitMs = 180_000,
): Promise<T> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  work.then(over, over)
  await flush()
  await passUntil(
    () => isOver || machine?.isAlive === false,
    () => what,
    limitMs,
  )
  // Work of a killed machine never ends.
  if (!isOver) throw new Killed()
  return work
}

/** Errors of a machine that is being killed are not failures. */
export function isOfKilled(error: unknown): boolean {
  const text = String(error)
  return (
    error instanceof Killed ||
    /machine was killed|database is not open|has been finalized|is not open/.test(text)
  )
}

/** Work that a kill may cut off. */
export async function unlessKilled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!isOfKilled(error)) throw error
  })
}

/** The words of a shared document, in order. */
export const wordsOf = (doc: Y.Doc): string[] => doc.getArray<string>('words').toArray()
