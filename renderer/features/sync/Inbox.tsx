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
      title="Conflicting changes"
      actions={
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label="Which"
            value={show}
            onChange={(value) => setShow(value === 'decided' ? 'decided' : 'open')}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'decided', label: 'Decided' },
            ]}
          />
          <Switch
            size="xs"
            label="Only my changes"
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
            ? 'No decisions yet.'
            : 'No conflicts. When two people change the same thing offline, Orgata keeps one version and lists both here so you can choose.'}
        </p>
      ) : (
        <>
          {show === 'open' && (
            <p className={classes.quiet}>
              Orgata kept one version automatically. Check that it’s the right one.
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
