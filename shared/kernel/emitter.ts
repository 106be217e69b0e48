/** Listeners for one kind of event. */
export interface Emitter<T = void> {
  emit(value: T): void
  /** Returns how to stop listening. */
  on(listener: (value: T) => void): () => void
  /** Nobody listens any more. */
  clear(): void
}

/** Makes one without listeners. A listener that leaves while an event is given out does not get it any more. */
export function createEmitter<T = void>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    emit(value) {
      for (const listener of [...listeners]) if (listeners.has(listener)) listener(value)
    },
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear: () => listeners.clear(),
  }
}
