import { Component } from 'react'
import type { ReactNode } from 'react'

/** The error boundary of the window: a plain page with the next step. */
export class Crash extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <main className="orgata-crash">
        <h1>Something went wrong</h1>
        <p>Everything you saved is safe.</p>
        <button type="button" onClick={() => window.location.reload()}>
          Open the window again
        </button>
      </main>
    )
  }
}
