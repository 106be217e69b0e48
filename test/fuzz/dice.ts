/** A seeded source of randomness (mulberry32). */
export interface Dice {
  /** From 0 up to 1. */
  next(): number
  /** From 0 up to `max`, whole. */
  below(max: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** Whether values can be answered by SQL alone: one type per field, texts that it orders right. */
  isTame?: boolean
}

/** The same seed gives the same throws. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (max) => Math.floor(next() * max),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    chance: (probability) => next() < probability,
  }
}
