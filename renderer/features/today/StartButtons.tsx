import { Loader, UnstyledButton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'

/** Starts the playbooks that run most often, each by one click. */
export function StartButtons({ playbooks }: { playbooks: Playbook[] }) {
  const start = useCommand('runs.start')
  const [starting, setStarting] = useState<string | null>(null)
  const go = useGo()
  if (playbooks.length === 0) return null
  const begin = async ({ id, name }: Playbook) => {
    // A second press while the first is on its way would start a second run.
    if (starting !== null) return
    setStarting(id)
    try {
      const run = await start.run({ playbookId: id })
      go(`/runs/${run.id}`)
      showDone(`A run of ${name} began.`)
    } catch {
      // The toast said why.
    } finally {
      setStarting(null)
    }
  }
  return (
    <Panel title="Start a run" more={{ to: '/playbooks', words: 'All playbooks' }}>
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
            <span className={classes.startName}>{playbook.name}</span>
          </UnstyledButton>
        </li>
      ))}
    </Panel>
  )
}
