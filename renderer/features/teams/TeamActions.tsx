import { Button } from '@mantine/core'
import type { TeamView } from '#shared/contract/teams.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { SwitchButton } from './SwitchButton.tsx'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

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
  const format = useFormatMessage()
  const { team, status, isOpen } = view
  const { name } = team
  const archive = useCommand('teams.archive')
  const restore = useCommand('teams.restore')
  const leave = useCommand('teams.leave')
  const at = { teamId: team.id, version: team.version }
  const doArchive = async () => {
    const archived = await archive.run(at)
    const undo = () => void restore.run({ ...at, version: archived.version }).catch(() => {})
    showDone(format(m.archived, { name }), { label: format(screenMessages.undo), run: undo })
  }
  return (
    <>
      {isOpen && mayLeave && (
        <ConfirmPopover
          message={format(m.leaving, { name })}
          confirmLabel={format(m.leave)}
          onConfirm={async () => {
            await leave.run({})
            showDone(format(m.left, { name }))
          }}
        >
          {(ask) => (
            <Button size="xs" variant="default" aria-label={format(m.leaveNamed, { name })} onClick={ask}>
              {format(m.leave)}
            </Button>
          )}
        </ConfirmPopover>
      )}
      {mayManage && status === 'active' && (
        <Button
          size="xs"
          variant="default"
          loading={archive.running}
          aria-label={format(m.archiveNamed, { name })}
          onClick={() => void doArchive().catch(() => {})}
        >
          {format(m.archive)}
        </Button>
      )}
      {mayManage && status === 'archived' && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          aria-label={format(m.restoreNamed, { name })}
          onClick={() => void restore.run(at).catch(() => {})}
        >
          {format(m.restore)}
        </Button>
      )}
      <SwitchButton view={view} />
    </>
  )
}
