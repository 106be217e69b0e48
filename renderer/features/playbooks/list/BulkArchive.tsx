import { Button } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useRunEach } from '#renderer/list/useRunEach.ts'

const words = { one: 'playbook', many: 'playbooks' }

/** Archives the selected playbooks, or restores them. */
export function BulkArchive({
  playbooks,
  onKeep,
}: {
  playbooks: readonly Playbook[]
  onKeep: (playbooks: readonly Playbook[]) => void
}) {
  const archive = useCommand('playbooks.archive', { quiet: true })
  const restore = useCommand('playbooks.restore', { quiet: true })
  const { runEach, isRunning } = useRunEach<Playbook>({ words, titleOf: ({ name }) => name, onKeep })
  const archived = playbooks.filter(({ status }) => status === 'archived')
  const others = playbooks.filter(({ status }) => status !== 'archived')
  const seen = ({ id, version }: Playbook) => ({ playbookId: id, version })
  return (
    <>
      {others.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={isRunning}
          onClick={() => void runEach(others, (playbook) => archive.run(seen(playbook)), 'Archived')}
        >
          Archive {others.length}
        </Button>
      )}
      {archived.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={isRunning}
          onClick={() => void runEach(archived, (playbook) => restore.run(seen(playbook)), 'Restored')}
        >
          Restore {archived.length}
        </Button>
      )}
    </>
  )
}
