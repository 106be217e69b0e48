/** A record as every road sees it. */
export type BenchDocument = { id: string; runId: string; version: number } & Record<string, unknown>

/** The work that every road does: the same documents everywhere, made once. */
export interface Work {
  /** Written at once. */
  bulk: readonly BenchDocument[]
  /** Then written one after the other, each on the disk before the next. */
  single: readonly BenchDocument[]
  /** Ids to read one after the other. */
  wanted: readonly string[]
  /** The value of `runId` that the query asks for, and how many documents have it. */
  run: string
  found: number
}

/** Milliseconds of the writes of one road. */
export interface WriteFigures {
  bulk: number
  inserts: number
  updates: number
}

/** Milliseconds of its reads, after it was closed; null where it cannot be. */
export interface ReadFigures {
  byId: number
  query: number
  count: number
  open: number | null
}

export type RoadFigures = WriteFigures & ReadFigures

/** How long something took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** A changed version of the same document. */
export const changed = <D extends BenchDocument>(document: D): D => ({
  ...document,
  version: 2,
  status: 'in_progress',
})

/** A bench that does not find its own writes measures nothing. */
export function check(what: string, actual: number, expected: number): void {
  if (actual !== expected)
    throw new Error(`The bench is broken: ${what} gave ${actual} instead of ${expected}.`)
}
