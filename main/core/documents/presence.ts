import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Awareness } from 'y-protocols/awareness.js'

/** The state that an editor shares. */
export type PresenceState = Readonly<Record<string, unknown>>

interface Other {
  clientId: number
  state: PresenceState
}

/**
 * Presence in a document. This computer is one client for the server with any number of windows: peers see the state of
 * the window that was last active, the windows of this computer see each other.
 */
export class Presence {
  readonly #awareness: Awareness
  /** The windows of this computer that have the document open, with how often. */
  readonly #open = new Map<number, number>()
  /** Where they are, the last active one at the end. */
  readonly #windows = new Map<number, PresenceState>()
  readonly #change = createEmitter()

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    awareness.on('change', (_change: unknown, origin: unknown) => {
      if (origin !== 'local') this.#change.emit()
    })
  }

  /** A window opens the document; returns how it leaves. */
  enter(clientId: number): () => void {
    this.#open.set(clientId, (this.#open.get(clientId) ?? 0) + 1)
    let inside = true
    return () => {
      if (!inside) return
      inside = false
      const left = this.#open.get(clientId)! - 1
      if (left > 0) this.#open.set(clientId, left)
      else {
        this.set(clientId, null)
        this.#open.delete(clientId)
      }
    }
  }

  /** Sets a window's state, null for none. A state after the window left is ignored. */
  set(clientId: number, state: PresenceState | null): void {
    if (!this.#open.has(clientId) || (state === null && !this.#windows.has(clientId))) return
    this.#windows.delete(clientId)
    if (state !== null) this.#windows.set(clientId, state)
    this.#awareness.setLocalState([...this.#windows.values()].at(-1) ?? null)
    this.#change.emit()
  }

  /** All but this window: the other windows of this computer, then peers. */
  others(clientId: number): Other[] {
    const windows = [...this.#windows].filter(([id]) => id !== clientId)
    const elsewhere = [...this.#awareness.getStates()].filter(([id]) => id !== this.#awareness.clientID)
    return [...windows, ...elsewhere].map(([id, state]) => ({ clientId: id, state }))
  }

  onChange(listener: () => void): () => void {
    return this.#change.on(listener)
  }
}
