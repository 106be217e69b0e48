import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>

/** Gives memory back after documents left it: an idle V8 would keep what they took until it needs it itself. */
export interface MemoryCare {
  /** So many documents were let go just now. */
  released(count: number): void
  /** Collects garbage where that is worth it. Called now and then while little goes on. */
  rest(): void
}

/** Documents let go that are worth a collection, which holds the server for some ten milliseconds. */
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
