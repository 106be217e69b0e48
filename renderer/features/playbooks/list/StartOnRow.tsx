import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'

/** Starts a run from the list, of a playbook that can be run. */
export function StartOnRow({ playbook }: { playbook: Playbook }) {
  const { start, running } = useStartRun()
  if (playbook.publishedVersionId === null || playbook.status === 'archived') return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlayerPlay size={14} />}
      aria-label={`Start run: ${playbook.name}`}
      loading={running}
      onClick={() => void start({ playbookId: playbook.id })}
    >
      Start run
    </Button>
  )
}
