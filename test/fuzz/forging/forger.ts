import type { EntityRecord } from '#shared/entities/registry.ts'
import type { PairActor } from '#test/support/rightsPair.ts'

/** What is known to somebody who makes versions up. */
export interface Forger {
  /** People with their computers, of which the forger may be one. */
  readonly actors: readonly Pick<PairActor, 'personId' | 'deviceId'>[]
  /** Records whose values are put into other places. */
  readonly records: readonly EntityRecord[]
  /** The version that everybody has. */
  known(id: string): EntityRecord | null
  newId(): string
  readonly organizationId: string
  readonly teamId: string
  /** An instant that many minutes from now. */
  at(minute: number): string
  /** A stamp of a computer that many minutes from now. */
  stamp(minute: number, deviceId: string): string
}

export function momentsOf(nowMs: () => number): Pick<Forger, 'at' | 'stamp'> {
  const msAt = (minute: number) => nowMs() + minute * 60_000
  return {
    at: (minute) => new Date(msAt(minute)).toISOString(),
    stamp: (minute, deviceId) => `${msAt(minute).toString(16).padStart(12, '0')}-0000-${deviceId}`,
  }
}
