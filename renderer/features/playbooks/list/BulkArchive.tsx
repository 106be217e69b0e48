import { Button } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { countWords } from '../words/stepWords.ts'

type Change = (input: { playbookId: string; version: number }) => Promise<unknown>

/** Archives the selected playbooks, or restores them; each is a change of its own. */
export function BulkArchive({ playbooks, onDone }: { playbooks: readonly Playbook[]; onDone: () => void }) {
  const archive = useCommand('playbooks.archive')
  const restore = useCommand('playbooks.restore')
  const archived = playbooks.filter(({ status }) => status === 'archived')
  const others = playbooks.filter(({ status }) => status !== 'archived')
  const each = async (chosen: readonly Playbook[], run: Change, did: string) => {
    for (const { id, version } of chosen) await run({ playbookId: id, version })
    announce(`${did} ${countWords(chosen.length, 'playbook', 'playbooks')}`)
    onDone()
  }
  // A failed command has shown its error; the selection stays, so that one can try again.
  const begin = (work: Promise<void>) => void work.catch(() => {})
  return (
    <>
      {others.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={archive.running}
          onClick={() => begin(each(others, archive.run, 'Archived'))}
        >
          Archive {others.length}
        </Button>
      )}
      {archived.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          onClick={() => begin(each(archived, restore.run, 'Restored'))}
        >
          Restore {archived.length}
        </Button>
      )}
    </>
  )
}
