import { Button } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { fromErrorShape, OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { showError } from '#renderer/ui/toast.tsx'
import { countWords } from '../words/stepWords.ts'

type Change = (input: { playbookId: string; version: number }) => Promise<unknown>

/**
 * Archives the selected playbooks, or restores them; each is a change of its own. Those that could not be changed stay
 * selected.
 */
export function BulkArchive({
  playbooks,
  onKeep,
}: {
  playbooks: readonly Playbook[]
  onKeep: (playbooks: readonly Playbook[]) => void
}) {
  const archive = useCommand('playbooks.archive', { quiet: true })
  const restore = useCommand('playbooks.restore', { quiet: true })
  const archived = playbooks.filter(({ status }) => status === 'archived')
  const others = playbooks.filter(({ status }) => status !== 'archived')
  const each = async (chosen: readonly Playbook[], run: Change, did: string) => {
    const failed: { playbook: Playbook; error: OrgataError }[] = []
    for (const playbook of chosen)
      await run({ playbookId: playbook.id, version: playbook.version }).catch((error: unknown) =>
        failed.push({ playbook, error: fromErrorShape(toErrorShape(error)) }),
      )
    const done = chosen.length - failed.length
    announce(`${did} ${countWords(done, 'playbook', 'playbooks')}`)
    onKeep(failed.map(({ playbook }) => playbook))
    const [first] = failed
    if (first === undefined) return
    const text = `${did} ${done} of ${countWords(chosen.length, 'playbook', 'playbooks')}. “${first.playbook.name}”: ${first.error.message}`
    showError(new OrgataError(first.error.code, text))
  }
  return (
    <>
      {others.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={archive.running}
          onClick={() => void each(others, archive.run, 'Archived')}
        >
          Archive {others.length}
        </Button>
      )}
      {archived.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          onClick={() => void each(archived, restore.run, 'Restored')}
        >
          Restore {archived.length}
        </Button>
      )}
    </>
  )
}
