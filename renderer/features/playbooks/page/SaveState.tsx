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
import type { Message } from '#shared/messages/message.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraftStatus } from '../draft/DraftProvider.tsx'
import type { DraftPhase } from '../draft/draftStatus.ts'
import classes from './Header.module.css'

interface Words {
  short: Message
  long: Message
  icon: ComponentType<{ size?: number | string }>
  look: 'quiet' | 'working' | 'bad'
}

const words: Record<DraftPhase, Words> = {
  opening: { short: m.stateOpening, long: m.stateOpeningHelp, icon: IconLoader2, look: 'working' },
  saving: { short: m.stateSaving, long: m.stateSavingHelp, icon: IconLoader2, look: 'working' },
  unreachable: {
    short: m.stateUnreachable,
    long: m.stateUnreachableHelp,
    icon: IconPlugConnectedX,
    look: 'bad',
  },
  local: { short: m.stateLocal, long: m.stateLocalHelp, icon: IconCheck, look: 'quiet' },
  server: { short: m.stateServer, long: m.stateServerHelp, icon: IconCloudCheck, look: 'quiet' },
  failed: { short: m.stateFailed, long: m.stateFailedHelp, icon: IconAlertTriangle, look: 'bad' },
  closed: { short: m.stateClosed, long: m.stateClosedHelp, icon: IconAlertTriangle, look: 'bad' },
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
  const format = useFormatMessage()
  const now = useDraftStatus((status) => status.phase)
  const error = useDraftStatus((status) => status.error)
  const phase = useCalmPhase(now)
  const { short, long, icon: Icon, look } = words[phase]
  return (
    <Popover position="bottom-end" width={300} withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.saveState} data-look={look} data-phase={phase}>
          <Icon size={14} aria-hidden="true" />
          <output>{format(short)}</output>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{format(long)}</Text>
        {error && phase !== 'unreachable' && (
          <Text size="sm" mt={8}>
            {errorWords(error, format)}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
