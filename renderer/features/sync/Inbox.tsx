import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncInboxMessages as m } from '#shared/messages/syncInbox.messages.ts'
import { syncActionsMessages } from '#shared/messages/syncActions.messages.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const pageSize = 20

/** Concurrent changes: the value that won, the one that lost, and the choice between them. */
export function Inbox() {
  const format = useFormatMessage()
  const [show, setShow] = useState<'open' | 'decided'>('open')
  const [mine, setMine] = useState(false)
  const [limit, setLimit] = useState(pageSize)
  const { data, error, retry } = useLive('sync.conflicts', { show, mine, limit })
  return (
    <SyncSection
      id="inbox"
      title={format(syncActionsMessages.conflicts)}
      actions={
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={format(m.which)}
            value={show}
            onChange={(value) => setShow(value === 'decided' ? 'decided' : 'open')}
            data={[
              { value: 'open', label: format(m.open) },
              { value: 'decided', label: format(m.decided) },
            ]}
          />
          <Switch
            size="xs"
            label={format(m.onlyMine)}
            checked={mine}
            onChange={(event) => setMine(event.currentTarget.checked)}
          />
        </div>
      }
    >
      {error && data === undefined ? (
        <ErrorNotice title={format(m.failed)} error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <p className={classes.quiet}>{format(show === 'decided' ? m.noDecisions : m.noConflicts)}</p>
      ) : (
        <>
          {show === 'open' && <p className={classes.quiet}>{format(m.keptOne)}</p>}
          {data.items.map((conflict) => (
            <ConflictCard key={conflict.conflictIds.join(' ')} conflict={conflict} />
          ))}
          {data.total > data.items.length && (
            <Button mt={12} variant="default" onClick={() => setLimit(limit + pageSize)}>
              {format(listMessages.showMore, { count: data.total })}
            </Button>
          )}
        </>
      )}
    </SyncSection>
  )
}
