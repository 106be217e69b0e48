import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Starts a run from the list, of a playbook that can be run. */
export function StartOnRow({ playbook }: { playbook: Playbook }) {
  const format = useFormatMessage()
  const { start, running } = useStartRun()
  if (playbook.publishedVersionId === null || playbook.status === 'archived') return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlayerPlay size={14} />}
      aria-label={format(m.startRunOf, { name: playbook.name })}
      loading={running}
      onClick={() => void start({ playbookId: playbook.id })}
    >
      {format(m.start)}
    </Button>
  )
}
