import { Button } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { countWords } from '../words/stepWords.ts'

const words = { one: 'playbook', many: 'playbooks' }

/** Publishes, archives, restores or deletes the selected playbooks. */
export function BulkPlaybooks({
  playbooks,
  onKeep,
}: {
  playbooks: readonly Playbook[]
  onKeep: (playbooks: readonly Playbook[]) => void
}) {
  const publish = useCommand('playbooks.publish', { quiet: true })
  const archive = useCommand('playbooks.archive', { quiet: true })
  const restore = useCommand('playbooks.restore', { quiet: true })
  const remove = useCommand('playbooks.remove', { quiet: true })
  const { runEach, isRunning } = useRunEach<Playbook>({ words, titleOf: ({ name }) => name, onKeep })
  const archived = playbooks.filter(({ status }) => status === 'archived')
  const others = playbooks.filter(({ status }) => status !== 'archived')
  const changed = others.filter(({ hasUnpublishedChanges }) => hasUnpublishedChanges)
  const seen = ({ id, version }: Playbook) => ({ playbookId: id, version })
  return (
    <>
      <BulkButton
        word="Publish"
        count={changed.length}
        isRunning={isRunning}
        onClick={() => void runEach(changed, ({ id }) => publish.run({ playbookId: id }), 'Published')}
      />
      <BulkButton
        word="Archive"
        count={others.length}
        isRunning={isRunning}
        onClick={() => void runEach(others, (playbook) => archive.run(seen(playbook)), 'Archived')}
      />
      <BulkButton
        word="Restore"
        count={archived.length}
        isRunning={isRunning}
        onClick={() => void runEach(archived, (playbook) => restore.run(seen(playbook)), 'Restored')}
      />
      <ConfirmPopover
        position="bottom-start"
        message="They go to the trash, where they can be restored. Finished runs stay."
        confirmLabel={`Delete ${countWords(playbooks.length, 'playbook', 'playbooks')}`}
        onConfirm={() => runEach(playbooks, (playbook) => remove.run(seen(playbook)), 'Deleted')}
      >
        {(open) => (
          <Button size="xs" variant="default" disabled={isRunning} onClick={open}>
            Delete {playbooks.length.toLocaleString()}…
          </Button>
        )}
      </ConfirmPopover>
    </>
  )
}
