import { Button } from '@mantine/core'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { mayHandOver } from '#shared/entities/runs/workRights.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { offered, SearchSelect } from '#renderer/list/SearchSelect.tsx'
import type { FindChoices } from '#renderer/list/SearchSelect.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { useWorker } from '#renderer/workItem/useWorker.ts'

const words = { one: 'work item', many: 'work items' }

/** A person of the team who may do work. */
const findWorkers: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered, status: 'active', ...(text !== '' && { text }) } as const
  const { items } = await bridge.call('team.list', input, { signal })
  return items
    .filter(({ role }) => role !== 'viewer')
    .map(({ personId, name }) => ({ value: personId, label: name }))
}

/** Completes the selected work items of which nothing is missing, or assigns them to somebody. */
export function BulkWork({
  items,
  onKeep,
}: {
  items: readonly WorkItemView[]
  onKeep: (items: readonly WorkItemView[]) => void
}) {
  const me = useWorker()
  const complete = useCommand('work.complete', { quiet: true })
  const take = useCommand('work.take', { quiet: true })
  const { runEach, isRunning } = useRunEach<WorkItemView>({ words, titleOf: ({ item }) => item.name, onKeep })
  if (me === undefined) return null
  const ready = items.filter(({ atOnce }) => atOnce)
  const assignable = items.filter(
    ({ item, paused }) => isOpenWork(item) && !paused && mayHandOver(item, me.worker),
  )
  const assign = (personId: string | null) =>
    void runEach(
      assignable.filter(({ item }) => item.assigneeId !== personId),
      ({ item }) => take.run({ workItemId: item.id, version: item.version, personId }),
      'Assigned',
    )
  const isAnyAssigned = assignable.some(({ item }) => item.assigneeId !== null)
  if (ready.length === 0 && assignable.length === 0) return <span>Nothing here can be changed now.</span>
  return (
    <>
      {ready.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={isRunning}
          onClick={() =>
            void runEach(
              ready,
              ({ item }) => complete.run({ workItemId: item.id, version: item.version }),
              'Completed',
            )
          }
        >
          Complete {ready.length}
        </Button>
      )}
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
