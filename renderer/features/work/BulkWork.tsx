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

const words = { one: 'work item', many: 'work items' }

/** Completes the selected work items of which nothing is missing, or assigns them to somebody. */
export function BulkWork({
  items,
  onKeep,
}: {
  items: readonly WorkItemView[]
  onKeep: (items: readonly WorkItemView[]) => void
}) {
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
      'Assigned',
    )
  const isAnyAssigned = assignable.some(({ item }) => item.assigneeId !== null)
  if (ready.length === 0 && assignable.length === 0) return <span>None of this work can be changed now.</span>
  return (
    <>
      <BulkButton
        word="Complete"
        count={ready.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(
            ready,
            ({ item }) => complete.run({ workItemId: item.id, version: item.version }),
            'Completed',
          )
        }
      />
      {assignable.length > 0 && (
        <SearchSelect
          size="xs"
          w={170}
          aria-label={`Assign ${assignable.length} to`}
          placeholder={`Assign ${assignable.length} to…`}
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
          Unassign
        </Button>
      )}
    </>
  )
}
