/**
 * The fewest items of one order that must move to make it another one; both hold the same items, each once. The items that
 * keep their order are the longest increasing subsequence.
 * @returns what moved, in the order of `after`
 */
export function movedItems<T>(before: readonly T[], after: readonly T[]): T[] {
  const placeOf = new Map(before.map((item, at) => [item, at]))
  const places = after.map((item) => placeOf.get(item)!)
  const kept = longestIncreasing(places)
  return after.filter((_, at) => !kept.has(at))
}

/** The indexes of a longest increasing subsequence of different numbers. */
function longestIncreasing(numbers: readonly number[]): Set<number> {
  /** For each length, the index of the smallest number with which such a subsequence ends. */
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [at, value] of numbers.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[at] = ends[low - 1]
    ends[low] = at
  }
  const kept = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) kept.add(at)
  return kept
}
