import { Loader, UnstyledButton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'

/** Starts the playbooks that run most often, each by one click. */
export function StartButtons({ playbooks }: { playbooks: Playbook[] }) {
  const format = useFormatMessage()
  const { start } = useStartRun()
  const [starting, setStarting] = useState<string | null>(null)
  if (playbooks.length === 0) return null
  const begin = async ({ id }: Playbook) => {
    // A second press while the first is on its way would start a second run.
    if (starting !== null) return
    setStarting(id)
    await start({ playbookId: id })
    setStarting(null)
  }
  return (
    <Panel title={format(m.startRun)} more={{ to: '/playbooks', words: format(m.allPlaybooks) }}>
      {playbooks.map((playbook) => (
        <li key={playbook.id}>
          <UnstyledButton
            className={classes.start}
            aria-disabled={starting !== null}
            onClick={() => void begin(playbook)}
          >
            <span className={classes.startIcon} aria-hidden="true">
              {starting === playbook.id ? <Loader size={14} /> : <IconPlayerPlay size={14} />}
            </span>
            <span className={classes.startName} dir="auto">
              {playbook.name}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </Panel>
  )
}
