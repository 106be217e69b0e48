import { Button } from '@mantine/core'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Sets this computer's log aside and begins a new one, once that was confirmed. */
export function StartNewLog({ onStarted = () => {} }: { onStarted?: () => void }) {
  const format = useFormatMessage()
  const { run, running } = useCommand('audit.startNewLog')
  const begin = async () => {
    try {
      await run({})
      showDone(format(m.newLogStarted))
      onStarted()
    } catch {
      // The toast said why.
    }
  }
  return (
    <ConfirmPopover message={format(m.newLogMeans)} confirmLabel={format(m.newLog)} onConfirm={begin}>
      {(open) => (
        <Button size="compact-sm" variant="default" onClick={open} disabled={running}>
          {format(m.newLogAsk)}
        </Button>
      )}
    </ConfirmPopover>
  )
}
