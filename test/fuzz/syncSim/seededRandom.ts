/** Random choices that a seed decides. */
export interface SeededRandom {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  /** True in so many of a hundred cases. */
  isOneOf100(percent: number): boolean
  bytes(length: number): Uint8Array
  /** Choices of their own for a part, which do not depend on how many others were made before. */
  fork(name: string): SeededRandom
}

/** `mulberry32`, which is small and good enough for choices. */
function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** FNV-1a over the text, from the seed. */
function mix(seed: number, text: string): number {
  let hash = (seed ^ 0x811c9dc5) | 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

export function createSeededRandom(seed: number): SeededRandom {
  const next = numbers(mix(seed, 'start'))
  return {
    below: (limit) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    isOneOf100: (percent) => next() * 100 < percent,
    bytes(length) {
      const bytes = new Uint8Array(length)
      for (let i = 0; i < length; i++) bytes[i] = Math.floor(next() * 256)
      return bytes
    },
    fork: (name) => createSeededRandom(mix(seed, name)),
  }
}
