import { Button, Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { syncStateMessages as m } from '#shared/messages/syncState.messages.ts'
import { useCommand, useConnection, useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { clockWarning, syncWords, waitingWords } from '#renderer/ui/syncWords.ts'
import { Lasting } from '#renderer/ui/Lasting.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './SyncBadge.module.css'

/** Where changes are saved; a click explains it. */
export function SyncBadge() {
  const [opened, setOpened] = useState(false)
  const connection = useConnection()
  const { data: status } = useLive('sync.status', {})
  const syncNow = useCommand('sync.now')
  const now = useNow()
  const format = useFormatMessage()
  if (connection === 'lost' || connection === 'refused')
    return <StateBadge look="late">{format(m.notConnected)}</StateBadge>
  if (status === undefined) return null
  const words = syncWords(status, now, format)
  const clock = clockWarning(status, format)
  // The words name the computer that is away; the Sync page has the rest.
  const isAway = status.state === 'offline' && status.sharedBy !== null && !status.isRevoked
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge} onClick={() => setOpened((was) => !was)}>
          <StateBadge look={words.look}>{words.short}</StateBadge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(m.whereSaved)}>
        <p className={classes.long}>{words.long}</p>
        {status.serverUrl && (
          <dl className={classes.facts}>
            <dt>{format(m.server)}</dt>
            <dd>{status.sharedBy?.isThis ? format(m.thisComputer) : status.serverUrl}</dd>
            {status.since && (
              <>
                <dt>{format(status.state === 'online' ? m.online : m.offline)}</dt>
                <dd>
                  <Lasting since={status.since} />
                </dd>
              </>
            )}
            <dt>{format(m.waitingFact)}</dt>
            <dd>{waitingWords(status, format) ?? format(m.nothing)}</dd>
          </dl>
        )}
        {status.lastError && !isAway && (
          // Being offline is not an error: work continues.
          <p className={status.state === 'online' || status.isRevoked ? classes.error : classes.note}>
            {status.lastError}
          </p>
        )}
        {clock !== undefined && <p className={classes.error}>{clock}</p>}
        {status.conflicts.mine > 0 && (
          <p className={classes.note}>{format(m.conflicts, { count: status.conflicts.mine })}</p>
        )}
        <div className={classes.actions}>
          <Button
            component={AppLink}
            to={status.state === 'off' ? '/team/sharing' : '/sync'}
            size="xs"
            variant="default"
            onClick={() => setOpened(false)}
          >
            {format(status.state === 'off' ? m.share : m.seeUnsent)}
          </Button>
          {status.state !== 'off' && (
            <Button size="xs" loading={syncNow.running} onClick={() => void syncNow.run({})}>
              {format(m.syncNow)}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
