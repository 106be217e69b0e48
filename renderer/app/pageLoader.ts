import type { ComponentType } from 'react'
import { createEmitter } from '#shared/kernel/emitter.ts'

/** The loading state of a page's code; `failed` until a retry. */
export type PageState =
  | { state: 'loading' }
  | { state: 'ready'; component: ComponentType }
  | { state: 'failed' }

/** Loads the code of one page once. */
export interface PageLoader {
  getState(): PageState
  /** Calls the listener after each change of state; returns how to stop. */
  listen(listener: () => void): () => void
  /** Loads, or loads again after a failure. Never rejects: a failure is a state. */
  load(): Promise<void>
}

/** Makes the loader of a page from its dynamic import. */
export function createPageLoader(importPage: () => Promise<ComponentType>): PageLoader {
  let state: PageState = { state: 'loading' }
  let current: Promise<void> | undefined
  const changes = createEmitter<PageState>()
  const set = (next: PageState) => {
    state = next
    changes.emit(next)
  }
  const run = async () => {
    if (state.state === 'failed') set({ state: 'loading' })
    try {
      set({ state: 'ready', component: await importPage() })
    } catch {
      current = undefined
      set({ state: 'failed' })
    }
  }
  return {
    getState: () => state,
    listen: (listener) => changes.on(listener),
    load: () => (current ??= run()),
  }
}
