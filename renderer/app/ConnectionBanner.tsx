import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useConnection } from '#renderer/bridge/hooks.ts'
import classes from './ConnectionBanner.module.css'

/** Shows that the window lost its connection to the core. Short interruptions pass before it appears. */
export function ConnectionBanner() {
  const bridge = useBridge()
  const connection = useConnection()
  if (connection !== 'lost' && connection !== 'refused') return null
  const refused = connection === 'refused'
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={18} aria-hidden="true" />
      <span className={classes.words}>
        {refused
          ? 'Orgata was started anew and does not know this window any more. Everything that was saved is there: open the new address that Orgata shows, and close this window.'
          : 'The connection to Orgata was lost. Everything that was saved is safe. Reconnecting; if it does not come back, start Orgata again.'}
      </span>
      {!refused && (
        <Button size="compact-sm" variant="white" color="dark" onClick={() => bridge.reconnectNow()}>
          Try now
        </Button>
      )}
    </div>
  )
}
