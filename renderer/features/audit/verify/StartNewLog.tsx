import { Button } from '@mantine/core'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { showDone } from '#renderer/ui/toast.tsx'

/** Sets this computer's log aside and begins a new one, once that was confirmed. */
export function StartNewLog({ onStarted = () => {} }: { onStarted?: () => void }) {
  const { run, running } = useCommand('audit.startNewLog')
  const begin = async () => {
    try {
      await run({})
      showDone('New log started. The old one is kept and stays readable.')
      onStarted()
    } catch {
      // The toast said why.
    }
  }
  return (
    <ConfirmPopover
      message="This computer’s entries go into a new log from now on. The old log is set aside as it is, and nothing can be added to it any more. This cannot be undone."
      confirmLabel="Start a new log"
      onConfirm={begin}
    >
      {(open) => (
        <Button size="compact-sm" variant="default" onClick={open} disabled={running}>
          Start a new log…
        </Button>
      )}
    </ConfirmPopover>
  )
}
