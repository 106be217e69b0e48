import { Button } from '@mantine/core'
import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { mayHandOver } from '#shared/entities/runs/workRights.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { SearchSelect } from '#renderer/list/SearchSelect.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { findWorkers } from '#renderer/workItem/findWorkers.ts'
import { useWorker } from '#renderer/workItem/useWorker.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workMessages as m } from '#shared/messages/work.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'

/** Completes the selected work items of which nothing is missing, or assigns them to somebody. */
export function BulkWork({
  items,
  onKeep,
}: {
  items: readonly WorkItemView[]
  onKeep: (items: readonly WorkItemView[]) => void
}) {
  const format = useFormatMessage()
  const words = { one: format(runMessages.workItem), many: format(runMessages.workItems) }
  const worker = useWorker()
  const complete = useCommand('work.complete', { quiet: true })
  const take = useCommand('work.take', { quiet: true })
  const { runEach, isRunning } = useRunEach<WorkItemView>({ words, titleOf: ({ item }) => item.name, onKeep })
  if (worker === undefined) return null
  const ready = items.filter(({ atOnce }) => atOnce)
  const assignable = items.filter(
    ({ item, paused }) => isOpenWork(item) && !paused && mayHandOver(item, worker),
  )
  const assign = (personId: string | null) =>
    void runEach(
      assignable.filter(({ item }) => item.assigneeId !== personId),
      ({ item }) => take.run({ workItemId: item.id, version: item.version, personId }),
      format(m.assigned),
    )
  const isAnyAssigned = assignable.some(({ item }) => item.assigneeId !== null)
  if (ready.length === 0 && assignable.length === 0) return <span>{format(m.noneToChange)}</span>
  return (
    <>
      <BulkButton
        word={format(m.complete)}
        count={ready.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(
            ready,
            ({ item }) => complete.run({ workItemId: item.id, version: item.version }),
            format(m.completed),
          )
        }
      />
      {assignable.length > 0 && (
        <SearchSelect
          size="xs"
          w={170}
          aria-label={format(m.assignTo, { count: assignable.length })}
          placeholder={format(m.assignToEllipsis, { count: assignable.length })}
          find={findWorkers}
          value={null}
          disabled={isRunning}
          onChange={(personId) => {
            if (personId !== null) assign(personId)
          }}
        />
      )}
      {isAnyAssigned && (
        <Button size="xs" variant="default" loading={isRunning} onClick={() => assign(null)}>
          {format(m.unassign)}
        </Button>
      )}
    </>
  )
}
