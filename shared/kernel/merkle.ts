/** SHA-256 of bytes (FIPS 180-4), 32 bytes. A host with a native one passes that; it is several times faster. */
export type Sha256 = (data: Uint8Array) => Uint8Array

/**
 * The state of a growing tree: the number of leaves, and the roots of its complete subtrees from the largest to the
 * smallest (one for each set bit of `size`). 20 hashes hold a million leaves.
 */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** The root of the complete subtree over the leaves `position * 2^level` up to `(position + 1) * 2^level`. */
export type ReadNode = (level: number, position: number) => Uint8Array

/** Called for every complete subtree when its last leaf is added. */
export type OnNode = (level: number, position: number, hash: Uint8Array) => void

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** The frontier of a tree from its stored hashes, one after the other. */
export function frontierOf(size: number, hashes: Uint8Array): Frontier {
  return {
    size,
    hashes: Array.from({ length: hashes.length / 32 }, (_, i) => hashes.slice(i * 32, i * 32 + 32)),
  }
}

/** The inner levels whose subtrees are stored: a proof reads a few hundred rows then, and not the whole log. */
export const isStoredLevel = (level: number): boolean => level > 0 && level % 8 === 0

/** The Merkle tree of RFC 9162, section 2.1, over one hash function. Positions count from 0, sizes are below 2^53. */
export interface Merkle {
  /** SHA-256(0x00 || entry): the hash of a leaf. */
  leafHash(entry: Uint8Array): Uint8Array
  /** SHA-256(0x01 || left || right): the hash of an inner node. */
  nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array
  /** The frontier with one more leaf. */
  append(frontier: Frontier, leaf: Uint8Array, onNode?: OnNode): Frontier
  /** The tree's root; of an empty tree the SHA-256 of the empty text. */
  root(frontier: Frontier): Uint8Array
  /** Reads a tree of which leaves and `isStoredLevel` are stored; `stored` returns null to have a subtree computed. */
  reader(stored: (level: number, position: number) => Uint8Array | null): ReadNode
  /** The root over the first `size` leaves of a stored tree. */
  rootAt(size: number, read: ReadNode): Uint8Array
  /** The audit path of a leaf in the tree of `size` leaves (2.1.3.1). Throws RangeError outside the tree. */
  inclusionProof(position: number, size: number, read: ReadNode): Uint8Array[]
  /** The proof that the tree of `second` leaves begins with that of `first` (2.1.4.1). Throws RangeError. */
  consistencyProof(first: number, second: number, read: ReadNode): Uint8Array[]
  /** Whether a proof shows a leaf at a position under a root (2.1.3.2). Never throws. */
  verifyInclusion(of: {
    position: number
    size: number
    leaf: Uint8Array
    root: Uint8Array
    proof: readonly Uint8Array[]
  }): boolean
  /** Whether a proof shows that one root's tree begins with another's (2.1.4.2). Never throws. */
  verifyConsistency(of: {
    first: number
    firstRoot: Uint8Array
    second: number
    secondRoot: Uint8Array
    proof: readonly Uint8Array[]
  }): boolean
}

/** Compares two byte strings. Hashes of a log are public, so that it need not take constant time. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, p) => sum + p.length, 0))
  bytes[0] = prefix
  let at = 1
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const isOdd = (n: number) => n % 2 === 1
const half = (n: number) => Math.floor(n / 2)

/** The largest power of two below `n`, for `n` of at least 2. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Builds the tree functions over a SHA-256. */
export function createMerkle(sha256: Sha256): Merkle {
  const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(joined(1, left, right))

  /** Root of the leaves from `start` on, `count` of them; `start` is a multiple of the power of two that covers them. */
  function range(start: number, count: number, read: ReadNode): Uint8Array {
    const level = Math.log2(count)
    if (Number.isInteger(level)) return read(level, start / count)
    const k = split(count)
    return nodeHash(range(start, k, read), range(start + k, count - k, read))
  }

  function path(position: number, start: number, count: number, read: ReadNode): Uint8Array[] {
    if (count === 1) return []
    const k = split(count)
    return position < k
      ? [...path(position, start, k, read), range(start + k, count - k, read)]
      : [...path(position - k, start + k, count - k, read), range(start, k, read)]
  }

  function subproof(
    first: number,
    start: number,
    count: number,
    whole: boolean,
    read: ReadNode,
  ): Uint8Array[] {
    if (first === count) return whole ? [] : [range(start, count, read)]
    const k = split(count)
    return first <= k
      ? [...subproof(first, start, k, whole, read), range(start + k, count - k, read)]
      : [...subproof(first - k, start + k, count - k, false, read), range(start, k, read)]
  }

  function root(frontier: Frontier): Uint8Array {
    const last = frontier.hashes.at(-1)
    if (last === undefined) return sha256(new Uint8Array(0))
    return frontier.hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
  }

  /** @throws RangeError for a leaf that is not there */
  function reader(stored: (level: number, position: number) => Uint8Array | null): ReadNode {
    const read: ReadNode = (level, position) => {
      const hash = level === 0 || isStoredLevel(level) ? stored(level, position) : null
      if (hash !== null) return hash
      if (level === 0) throw new RangeError(`Leaf ${position} is not stored.`)
      return nodeHash(read(level - 1, position * 2), read(level - 1, position * 2 + 1))
    }
    return read
  }

  return {
    reader,
    leafHash: (entry) => sha256(joined(0, entry)),
    nodeHash,
    root,
    rootAt: (size, read) => (size === 0 ? root(emptyFrontier) : range(0, size, read)),
    append(frontier, leaf, onNode) {
      const hashes = frontier.hashes.slice()
      let hash = leaf
      let level = 0
      let position = frontier.size
      onNode?.(level, position, hash)
      while (isOdd(position)) {
        const left = hashes.pop()
        if (left === undefined) throw new RangeError('The frontier does not belong to a tree of its size.')
        hash = nodeHash(left, hash)
        level += 1
        position = half(position)
        onNode?.(level, position, hash)
      }
      hashes.push(hash)
      return { size: frontier.size + 1, hashes }
    },
    inclusionProof(position, size, read) {
      if (
        !Number.isSafeInteger(size) ||
        !Number.isSafeInteger(position) ||
        position < 0 ||
        position >= size
      ) {
        throw new RangeError(`There is no leaf ${position} in a tree of ${size}.`)
      }
      return path(position, 0, size, read)
    },
    consistencyProof(first, second, read) {
      if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 0 || first > second) {
        throw new RangeError(`A tree of ${second} leaves does not begin with one of ${first}.`)
      }
      return first === 0 || first === second ? [] : subproof(first, 0, second, true, read)
    },
    verifyInclusion({ position, size, leaf, root: expected, proof }) {
      if (
        !Number.isSafeInteger(size) ||
        !Number.isSafeInteger(position) ||
        position < 0 ||
        position >= size
      ) {
        return false
      }
      let node = position
      let last = size - 1
      let hash = leaf
      for (const sibling of proof) {
        if (sibling.length !== 32 || last === 0) return false
        if (isOdd(node) || node === last) {
          hash = nodeHash(sibling, hash)
          while (!isOdd(node) && node !== 0) {
            node = half(node)
            last = half(last)
          }
        } else hash = nodeHash(hash, sibling)
        node = half(node)
        last = half(last)
      }
      return last === 0 && equalBytes(hash, expected)
    },
    verifyConsistency({ first, firstRoot, second, secondRoot, proof }) {
      if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 0 || first > second)
        return false
      if (first === 0) return proof.length === 0 && equalBytes(firstRoot, root(emptyFrontier))
      if (first === second) return proof.length === 0 && equalBytes(firstRoot, secondRoot)
      const steps = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof.slice()
      const start = steps.shift()
      if (start === undefined || start.length !== 32) return false
      let node = first - 1
      let last = second - 1
      while (isOdd(node)) {
        node = half(node)
        last = half(last)
      }
      let old = start
      let grown = start
      for (const step of steps) {
        if (step.length !== 32 || last === 0) return false
        if (isOdd(node) || node === last) {
          old = nodeHash(step, old)
          grown = nodeHash(step, grown)
          while (!isOdd(node) && node !== 0) {
            node = half(node)
            last = half(last)
          }
        } else grown = nodeHash(grown, step)
        node = half(node)
        last = half(last)
      }
      return last === 0 && equalBytes(old, firstRoot) && equalBytes(grown, secondRoot)
    },
  }
}
