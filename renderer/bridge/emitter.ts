/** A list of listeners for one kind of event. */
export interface Emitter<T> {
  emit(value: T): void
  /** Returns how to stop listening. */
  on(listener: (value: T) => void): () => void
}

/** Makes an empty list of listeners. One that leaves while an event is given out does not get it any more. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    emit(value) {
      for (const listener of [...listeners]) if (listeners.has(listener)) listener(value)
    },
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
