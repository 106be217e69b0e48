import { Component } from 'react'
import type { ReactNode } from 'react'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The error boundary of the window: a plain page with the next step. */
export class Crash extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return <Broken />
  }
}

function Broken() {
  const format = useFormatMessage()
  return (
    <main className="orgata-crash">
      <h1>{format(shellMessages.wentWrong)}</h1>
      <p>{format(shellMessages.savedIsSafe)}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {format(shellMessages.openAgain)}
      </button>
    </main>
  )
}
