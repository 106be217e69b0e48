import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ListedRun } from '#shared/contract/runs.contract.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { ReasonPopover } from '#renderer/workItem/parts/ReasonPopover.tsx'
import { runListMessages as m } from '#shared/messages/runList.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Pauses, resumes or cancels the selected runs that are in progress. */
export function BulkRuns({
  runs,
  onKeep,
}: {
  runs: readonly ListedRun[]
  onKeep: (runs: readonly ListedRun[]) => void
}) {
  const format = useFormatMessage()
  const words = { one: format(runMessages.run), many: format(runMessages.runs) }
  const { can } = useSession()
  const pause = useCommand('runs.pause', { quiet: true })
  const resume = useCommand('runs.resume', { quiet: true })
  const cancel = useCommand('runs.cancel', { quiet: true })
  const { runEach, isRunning } = useRunEach<ListedRun>({ words, titleOf: ({ name }) => name, onKeep })
  const [isAsking, setAsking] = useState(false)
  const running = runs.filter(({ status }) => status === 'running')
  const paused = runs.filter(({ status }) => status === 'paused')
  const open = [...running, ...paused]
  const seen = ({ id, version }: ListedRun) => ({ runId: id, version })
  if (open.length === 0) return <span>{format(m.allEnded)}</span>
  return (
    <>
      <BulkButton
        word={format(m.pause)}
        count={running.length}
        isRunning={isRunning}
        onClick={() => void runEach(running, (run) => pause.run(seen(run)), format(m.didPause))}
      />
      <BulkButton
        word={format(m.resume)}
        count={paused.length}
        isRunning={isRunning}
        onClick={() => void runEach(paused, (run) => resume.run(seen(run)), format(m.didResume))}
      />
      {can('run:manage') && (
        <ReasonPopover
          opened={isAsking}
          onClose={() => setAsking(false)}
          question={format(m.cancelHelp, { count: open.length })}
          label={format(m.reason)}
          confirmLabel={format(m.cancelRuns, { count: open.length })}
          danger
          position="bottom-start"
          onConfirm={(reason) =>
            runEach(open, (run) => cancel.run({ ...seen(run), reason }), format(m.didCancel))
          }
        >
          <Button size="xs" variant="default" loading={isRunning} onClick={() => setAsking(!isAsking)}>
            {format(m.cancelCount, { count: open.length })}
          </Button>
        </ReasonPopover>
      )}
    </>
  )
}
