import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ListedRun } from '#shared/contract/runs.contract.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { ReasonPopover } from '#renderer/workItem/parts/ReasonPopover.tsx'

const words = { one: 'run', many: 'runs' }

/** Pauses, resumes or cancels the selected runs that are in progress. */
export function BulkRuns({
  runs,
  onKeep,
}: {
  runs: readonly ListedRun[]
  onKeep: (runs: readonly ListedRun[]) => void
}) {
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
  if (open.length === 0) return <span>These runs have ended.</span>
  return (
    <>
      <BulkButton
        word="Pause"
        count={running.length}
        isRunning={isRunning}
        onClick={() => void runEach(running, (run) => pause.run(seen(run)), 'Paused')}
      />
      <BulkButton
        word="Resume"
        count={paused.length}
        isRunning={isRunning}
        onClick={() => void runEach(paused, (run) => resume.run(seen(run)), 'Resumed')}
      />
      {can('run:manage') && (
        <ReasonPopover
          opened={isAsking}
          onClose={() => setAsking(false)}
          question={
            open.length === 1
              ? 'The run ends here and can’t be resumed. What was done stays on record, with your reason.'
              : `The ${open.length.toLocaleString()} runs end here and can’t be resumed. What was done stays on record, with your reason.`
          }
          label="Reason"
          confirmLabel={open.length === 1 ? 'Cancel run' : `Cancel ${open.length.toLocaleString()} runs`}
          danger
          position="bottom-start"
          onConfirm={(reason) => runEach(open, (run) => cancel.run({ ...seen(run), reason }), 'Cancelled')}
        >
          <Button size="xs" variant="default" loading={isRunning} onClick={() => setAsking(!isAsking)}>
            Cancel {open.length}…
          </Button>
        </ReasonPopover>
      )}
    </>
  )
}
