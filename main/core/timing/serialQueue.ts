export interface SerialQueue {
  /** Runs work after everything added before it has ended. */
  add<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when everything added so far has ended. */
  idle(): Promise<void>
}

/** Runs one piece of work at a time, in the order of arrival; a failure does not stop the next. */
export function createSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    add(work) {
      const result = tail.then(work)
      tail = result.catch(() => undefined)
      return result
    },
    async idle() {
      await tail
    },
  }
}
