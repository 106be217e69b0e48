import { Popover, Text, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudCheck,
  IconLoader2,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useDraftStatus } from '../draft/DraftProvider.tsx'
import type { DraftPhase } from '../draft/draftStatus.ts'
import classes from './Header.module.css'

interface Words {
  short: string
  long: string
  icon: ComponentType<{ size?: number | string }>
  look: 'quiet' | 'working' | 'bad'
}

const words: Record<DraftPhase, Words> = {
  opening: { short: 'Opening …', long: 'The playbook is being opened.', icon: IconLoader2, look: 'working' },
  saving: {
    short: 'Saving …',
    long: 'Your last changes are on their way to the disk of this computer.',
    icon: IconLoader2,
    look: 'working',
  },
  unreachable: {
    short: 'Not saved yet',
    long: 'Orgata does not answer at the moment. Your last changes are kept in this window and are saved as soon as it is back. Please leave the window open.',
    icon: IconPlugConnectedX,
    look: 'bad',
  },
  local: {
    short: 'Saved on this computer',
    long: 'Everything is on the disk of this computer. If your team has a server, it gets it when both are online.',
    icon: IconCheck,
    look: 'quiet',
  },
  server: {
    short: 'Saved for the team',
    long: 'Everything is on this computer and on the server of your team.',
    icon: IconCloudCheck,
    look: 'quiet',
  },
  failed: {
    short: 'Not saved',
    long: 'Your last changes could not be saved. They are kept in this window.',
    icon: IconAlertTriangle,
    look: 'bad',
  },
  closed: {
    short: 'Not open',
    long: 'This playbook cannot be opened for writing.',
    icon: IconAlertTriangle,
    look: 'bad',
  },
}

/** "Saving" stays until this long after the last change was saved, so that the words do not flicker while one types. */
const calmMs = 700

function useCalmPhase(now: DraftPhase): DraftPhase {
  const [shown, setShown] = useState(now)
  useEffect(() => {
    if (shown !== 'saving' || (now !== 'local' && now !== 'server')) {
      setShown(now)
      return
    }
    const timer = setTimeout(() => setShown(now), calmMs)
    return () => clearTimeout(timer)
  }, [now, shown])
  return shown
}

/** Where one's changes are saved; never ahead of the fact. */
export function SaveState() {
  const now = useDraftStatus((status) => status.phase)
  const error = useDraftStatus((status) => status.error)
  const phase = useCalmPhase(now)
  const { short, long, icon: Icon, look } = words[phase]
  return (
    <Popover position="bottom-end" width={300} withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.saveState} data-look={look} data-phase={phase}>
          <Icon size={14} aria-hidden="true" />
          <output>{short}</output>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{long}</Text>
        {error && phase !== 'unreachable' && (
          <Text size="sm" mt={8}>
            {error.message}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
