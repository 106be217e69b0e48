import { Button, Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useConnection, useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { clockWarning, syncWords, waitingWords } from '#renderer/ui/syncWords.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import classes from './SyncBadge.module.css'

/** Where changes are saved; a click explains it. */
export function SyncBadge() {
  const [opened, setOpened] = useState(false)
  const connection = useConnection()
  const { data: status } = useLive('sync.status', {})
  const syncNow = useCommand('sync.now')
  const now = useNow()
  if (connection === 'lost' || connection === 'refused')
    return <StateBadge look="late">Not connected</StateBadge>
  if (status === undefined) return null
  const words = syncWords(status, now)
  const clock = clockWarning(status)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge} onClick={() => setOpened((was) => !was)}>
          <StateBadge look={words.look}>{words.short}</StateBadge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Where your work is saved">
        <p className={classes.long}>{words.long}</p>
        {status.serverUrl && (
          <dl className={classes.facts}>
            <dt>Server</dt>
            <dd>{status.serverUrl}</dd>
            {status.since && (
              <>
                <dt>{status.state === 'online' ? 'Online' : 'Offline'}</dt>
                <dd>
                  since <TimeAgo at={status.since} />
                </dd>
              </>
            )}
            <dt>Waiting</dt>
            <dd>{waitingWords(status) ?? 'Nothing'}</dd>
          </dl>
        )}
        {status.lastError && (
          // Being offline is not an error: work continues.
          <p className={status.state === 'online' || status.isRevoked ? classes.error : classes.note}>
            {status.lastError}
          </p>
        )}
        {clock !== undefined && <p className={classes.error}>{clock}</p>}
        {status.conflicts.mine > 0 && (
          <p className={classes.note}>
            {status.conflicts.mine === 1
              ? 'Somebody else also changed something you changed. Compare both versions.'
              : `${status.conflicts.mine.toLocaleString()} of your changes conflict with somebody else’s. Compare the versions.`}
          </p>
        )}
        <div className={classes.actions}>
          <Button component={AppLink} to="/sync" size="xs" variant="default" onClick={() => setOpened(false)}>
            {status.state === 'off' ? 'Connect a server' : 'See unsent changes'}
          </Button>
          {status.state !== 'off' && (
            <Button size="xs" loading={syncNow.running} onClick={() => void syncNow.run({})}>
              Sync now
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
