import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useConnection } from '#renderer/bridge/hooks.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './ConnectionBanner.module.css'

/** Shows that the window lost its connection to the core. Short interruptions pass before it appears. */
export function ConnectionBanner() {
  const bridge = useBridge()
  const format = useFormatMessage()
  const connection = useConnection()
  if (connection !== 'lost' && connection !== 'refused') return null
  const refused = connection === 'refused'
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={18} aria-hidden="true" />
      <span className={classes.words}>
        {format(refused ? shellMessages.restarted : shellMessages.connectionLost)}
      </span>
      {!refused && (
        <Button size="compact-sm" variant="white" color="dark" onClick={() => bridge.reconnectNow()}>
          {format(shellMessages.tryNow)}
        </Button>
      )}
    </div>
  )
}
