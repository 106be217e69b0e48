import { Button } from '@mantine/core'
import type { TeamView } from '#shared/contract/teams.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { SwitchButton } from './SwitchButton.tsx'

/** Archive or restore a team, leave the open one, switch to another one. */
export function TeamActions({
  view,
  mayManage,
  mayLeave,
}: {
  view: TeamView
  mayManage: boolean
  /** Whether one has another team to go on in. */
  mayLeave: boolean
}) {
  const { team, status, isOpen } = view
  const archive = useCommand('teams.archive')
  const restore = useCommand('teams.restore')
  const leave = useCommand('teams.leave')
  const at = { teamId: team.id, version: team.version }
  const doArchive = async () => {
    const archived = await archive.run(at)
    const undo = () => void restore.run({ ...at, version: archived.version }).catch(() => {})
    showDone(`Team ${team.name} archived.`, { label: 'Undo', run: undo })
  }
  return (
    <>
      {isOpen && mayLeave && (
        <ConfirmPopover
          message={`Your work in ${team.name} stays. To come back, somebody has to add you again.`}
          confirmLabel="Leave"
          onConfirm={async () => {
            await leave.run({})
            showDone(`You left ${team.name}.`)
          }}
        >
          {(ask) => (
            <Button size="xs" variant="default" aria-label={`Leave ${team.name}`} onClick={ask}>
              Leave
            </Button>
          )}
        </ConfirmPopover>
      )}
      {mayManage && status === 'active' && (
        <Button
          size="xs"
          variant="default"
          loading={archive.running}
          aria-label={`Archive ${team.name}`}
          onClick={() => void doArchive().catch(() => {})}
        >
          Archive
        </Button>
      )}
      {mayManage && status === 'archived' && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          aria-label={`Restore ${team.name}`}
          onClick={() => void restore.run(at).catch(() => {})}
        >
          Restore
        </Button>
      )}
      <SwitchButton view={view} />
    </>
  )
}
