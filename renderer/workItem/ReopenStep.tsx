import { Button } from '@mantine/core'
import { IconRotate2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { ReasonPopover } from './parts/ReasonPopover.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** Reopens a step that has ended, with a reason, for who manages runs. */
export function ReopenStep({
  view: { run },
  item,
  execution,
}: {
  view: RunView
  item: WorkItem
  execution: StepExecution
}) {
  const format = useFormatMessage()
  const { can } = useSession()
  const reopen = useCommand('work.reopen')
  const [isAsking, setAsking] = useState(false)
  const isOver = run.status !== 'running' && run.status !== 'completed'
  if (isOpenWork(item) || isOver || !can('run:manage')) return null
  return (
    <div>
      <ReasonPopover
        opened={isAsking}
        onClose={() => setAsking(false)}
        position="bottom-start"
        question={format(run.status === 'completed' ? m.reopenRunEffect : m.reopenEffect, {
          step: execution.name,
        })}
        label={format(m.whyReopen)}
        confirmLabel={format(m.reopenStep)}
        onConfirm={(reason) =>
          reopen
            .run({ workItemId: item.id, version: item.version, reason })
            .then(() => announce(format(m.stepReopened)))
        }
      >
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRotate2 size={14} />}
          onClick={() => setAsking(!isAsking)}
        >
          {format(m.reopenStepEllipsis)}
        </Button>
      </ReasonPopover>
    </div>
  )
}
