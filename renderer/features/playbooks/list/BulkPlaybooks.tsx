import { Button } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Publishes, archives, restores or deletes the selected playbooks. */
export function BulkPlaybooks({
  playbooks,
  onKeep,
}: {
  playbooks: readonly Playbook[]
  onKeep: (playbooks: readonly Playbook[]) => void
}) {
  const format = useFormatMessage()
  const words = { one: format(playbookMessages.playbook), many: format(playbookMessages.playbooks) }
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
        word={format(m.publish)}
        count={changed.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(changed, ({ id }) => publish.run({ playbookId: id }), format(m.didPublish))
        }
      />
      <BulkButton
        word={format(m.archive)}
        count={others.length}
        isRunning={isRunning}
        onClick={() => void runEach(others, (playbook) => archive.run(seen(playbook)), format(m.didArchive))}
      />
      <BulkButton
        word={format(m.restore)}
        count={archived.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(archived, (playbook) => restore.run(seen(playbook)), format(m.didRestore))
        }
      />
      <ConfirmPopover
        position="bottom-start"
        message={format(m.deleteHelp)}
        confirmLabel={format(m.deletePlaybooks, { count: playbooks.length })}
        onConfirm={() => runEach(playbooks, (playbook) => remove.run(seen(playbook)), format(m.didDelete))}
      >
        {(open) => (
          <Button size="xs" variant="default" disabled={isRunning} onClick={open}>
            {format(m.deleteCount, { count: playbooks.length })}
          </Button>
        )}
      </ConfirmPopover>
    </>
  )
}
