/** Listeners for one kind of event. */
export interface Emitter<T = void> {
  emit(value: T): void
  /** Returns how to stop listening. */
  on(listener: (value: T) => void): () => void
  /** Removes all listeners. */
  clear(): void
}

/** Makes one without listeners. A listener removed during an event does not receive it. */
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
