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
      message="From now on, this computer writes to a new log. The old log is kept as it is, and nothing more can be added to it. This can’t be undone."
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
