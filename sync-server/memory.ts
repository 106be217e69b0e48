import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>

/** Frees memory after documents were unloaded: an idle V8 keeps it until it needs it itself. */
export interface MemoryCare {
  /** Counts unloaded documents. */
  released(count: number): void
  /** Collects garbage where it is worthwhile. Called now and then at low load. */
  rest(): void
}

/** Minimum number of unloaded documents for a collection, which blocks the server for some ten milliseconds. */
const worthCollecting = 100

export function createMemoryCare(): MemoryCare {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  let released = 0
  return {
    released(count) {
      released += count
    },
    rest() {
      if (released < worthCollecting) return
      released = 0
      void collect({ type: 'major', execution: 'async', flavor: 'last-resort' })
    },
  }
}
