/** A run of items that two sequences have in common. */
export interface CommonRun {
  /** Where it begins in each. */
  a: number
  b: number
  length: number
}

/**
 * More insertions and deletions than this are not looked for one by one: what lies between is told as replaced, as its
 * search takes time and memory by their square.
 */
const mostEdits = 2_000

/**
 * The longest common subsequence of two sequences, as runs in order. Items are compared with `===`.
 * Source: E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986.
 */
export function commonRuns<T>(a: readonly T[], b: readonly T[], most = mostEdits): CommonRun[] {
  const before = equalAtStart(a, b)
  const after = equalAtEnd(a, b, Math.min(a.length, b.length) - before)
  const middle = searchPaths(
    a.slice(before, a.length - after),
    b.slice(before, b.length - after),
    Math.min(most, a.length + b.length - 2 * (before + after)),
  )
  return joined([
    { a: 0, b: 0, length: before },
    ...middle.map((run) => ({ a: run.a + before, b: run.b + before, length: run.length })),
    { a: a.length - after, b: b.length - after, length: after },
  ])
}

function equalAtStart<T>(a: readonly T[], b: readonly T[]): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && a[count] === b[count]) count++
  return count
}

function equalAtEnd<T>(a: readonly T[], b: readonly T[], most: number): number {
  let count = 0
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}

/** Furthest points on each diagonal for one edit more at a time, until the end of both is reached. */
function searchPaths<T>(a: readonly T[], b: readonly T[], most: number): CommonRun[] {
  if (a.length === 0 || b.length === 0) return []
  const offset = most + 1
  const reach = new Int32Array(2 * most + 3)
  /** For each number of edits, the furthest points of its diagonals from `-edits` to `edits`. */
  const steps: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown =
        diagonal === -edits ||
        (diagonal !== edits && reach[offset + diagonal - 1]! < reach[offset + diagonal + 1]!)
      let x = isDown ? reach[offset + diagonal + 1]! : reach[offset + diagonal - 1]! + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[offset + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(steps, a.length, b.length)
    }
    steps.push(reach.slice(offset - edits, offset + edits + 1))
  }
  return []
}

/** The runs on the way to the end of both, from the furthest points of each number of edits. */
function walkBack(steps: readonly Int32Array[], aLength: number, bLength: number): CommonRun[] {
  const runs: CommonRun[] = []
  let [x, y] = [aLength, bLength]
  for (let edits = steps.length; edits > 0; edits--) {
    const last = steps[edits - 1]!
    const at = (diagonal: number) => last[diagonal + edits - 1] ?? -1
    const diagonal = x - y
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
    const fromX = isDown ? at(diagonal + 1) : at(diagonal - 1)
    const fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1)
    const [startX, startY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY]
    runs.push({ a: startX, b: startY, length: x - startX })
    ;[x, y] = [fromX, fromY]
  }
  runs.push({ a: 0, b: 0, length: x })
  return runs.reverse()
}

/** Runs of some length, adjacent ones as one. */
function joined(runs: readonly CommonRun[]): CommonRun[] {
  const all: CommonRun[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (run.length === 0) continue
    if (last !== undefined && last.a + last.length === run.a && last.b + last.length === run.b)
      last.length += run.length
    else all.push({ ...run })
  }
  return all
}
