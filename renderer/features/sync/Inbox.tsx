import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'

const pageSize = 20

/** Concurrent changes: the value that won, the one that lost, and the choice between them. */
export function Inbox() {
  const [show, setShow] = useState<'open' | 'decided'>('open')
  const [mine, setMine] = useState(false)
  const [limit, setLimit] = useState(pageSize)
  const { data, error, retry } = useLive('sync.conflicts', { show, mine, limit })
  return (
    <SyncSection
      id="inbox"
      title="Two people changed the same thing"
      actions={
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label="Which"
            value={show}
            onChange={(value) => setShow(value === 'decided' ? 'decided' : 'open')}
            data={[
              { value: 'open', label: 'To look at' },
              { value: 'decided', label: 'Decided' },
            ]}
          />
          <Switch
            size="xs"
            label="Only what I wrote"
            checked={mine}
            onChange={(event) => setMine(event.currentTarget.checked)}
          />
        </div>
      }
    >
      {error && data === undefined ? (
        <ErrorNotice title="The list cannot be shown" error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <p className={classes.quiet}>
          {show === 'decided'
            ? 'Nothing was decided yet.'
            : 'Nothing to look at. When two of you change the same thing while out of touch, one of the two stands and the other is kept here, so that you can choose again.'}
        </p>
      ) : (
        <>
          {show === 'open' && (
            <p className={classes.quiet}>
              One of the two stands, by fixed rules, the same for everybody. Look whether it is the right one.
            </p>
          )}
          {data.items.map((conflict) => (
            <ConflictCard key={conflict.conflictIds.join(' ')} conflict={conflict} />
          ))}
          {data.total > data.items.length && (
            <Button mt={12} variant="default" onClick={() => setLimit(limit + pageSize)}>
              Show more of {data.total.toLocaleString()}
            </Button>
          )}
        </>
      )}
    </SyncSection>
  )
}
