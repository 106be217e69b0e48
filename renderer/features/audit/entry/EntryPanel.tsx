import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconFilter } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { DetailPanel } from '#renderer/ui/DetailPanel.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { actionWords } from '../words/actionWords.ts'
import { instantWords } from '../words/instantWords.ts'
import { actorTypeName, actorWords } from '../words/actorWords.ts'
import { doorName } from '../words/doorName.ts'
import { kindName } from '../words/kindNames.ts'
import classes from './entry.module.css'
import { FieldChanges } from './FieldChanges.tsx'
import { addressOf, hasContent, OtherSubject } from './OtherSubject.tsx'
import { useNames } from './useNames.ts'

export interface EntryPanelProps {
  /** Number of the log; 0 is this computer's. */
  log: number
  seq: number
  /** Number of the newest entry. */
  last: number
  onGo: (seq: number) => void
  /** Shows only entries about one thing. */
  onOnly: (entityId: string) => void
  onClose: () => void
}

/** One entry of the log: author, action, before and after, and its technical form. */
export function EntryPanel({ log, seq, last, onGo, onOnly, onClose }: EntryPanelProps) {
  const { data, error, loading, retry } = useLive('audit.get', { log, seq })
  useShortcut('Escape', 'Close the entry', onClose)
  const isCurrent = data?.entry.seq === seq
  return (
    <DetailPanel
      label={`Entry ${seq}`}
      title={<h2>Entry {seq.toLocaleString()}</h2>}
      closeLabel="Close the entry"
      onClose={onClose}
      actions={
        <>
          <Tooltip label="Older entry">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Older entry"
              disabled={seq <= 1}
              onClick={() => onGo(seq - 1)}
            >
              <IconChevronDown size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Newer entry">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Newer entry"
              disabled={seq >= last}
              onClick={() => onGo(seq + 1)}
            >
              <IconChevronUp size={18} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {error ? (
        <ErrorNotice
          title={`Entry ${seq.toLocaleString()} could not be shown`}
          error={error}
          onRetry={error.code === 'not_found' ? undefined : retry}
        />
      ) : data === undefined || (loading && !isCurrent) ? (
        <Loading lines={6} label="Loading the entry" />
      ) : (
        <EntryFacts detail={data} onOnly={onOnly} onGo={onGo} />
      )}
    </DetailPanel>
  )
}

function EntryFacts({
  detail,
  onOnly,
  onGo,
}: {
  detail: OutputOf<'audit.get'>
  onGo: (seq: number) => void
  onOnly: (entityId: string) => void
}) {
  const format = useFormatMessage()
  const { entry, subjects, reason, canonical } = detail
  const names = useNames(subjects)
  const [called, ...others] = subjects
  const address = called === undefined ? undefined : addressOf(called)
  const thing =
    entry.entityName ??
    (entry.withheld ? 'Not shown here' : entry.erased ? 'Erased on request' : 'Cannot be read')
  const isRefusal = entry.entityKind === 'operation'
  return (
    <div className={classes.body}>
      <p className={classes.did}>
        {actionWords(entry.action, entry.result, format)}
        {entry.result === 'failure' && !entry.damaged && <StateBadge look="waiting">Refused</StateBadge>}
      </p>
      {entry.damaged && (
        <div className={classes.damaged} role="alert">
          <strong>This entry cannot be trusted.</strong> Its parts no longer match, so only what could still
          be read is shown here. Verify the log to see what is wrong.
        </div>
      )}
      {entry.withheld && (
        <p className={classes.note}>
          The names and content of this entry are not on this computer. The entry itself is, and its signature
          was checked.
        </p>
      )}
      {entry.erased && (
        <p className={classes.note}>
          The names and content of this entry were erased on request. The entry itself remains, and still
          proves that something was done, and when, and that nothing was put in its place.
        </p>
      )}
      <dl className={classes.facts}>
        {detail.besides.length > 0 && (
          <>
            <dt>Same action</dt>
            <dd>
              {detail.besides.map((seq) => (
                <Button key={seq} size="compact-xs" variant="default" onClick={() => onGo(seq)}>
                  Entry {seq.toLocaleString()}
                </Button>
              ))}
            </dd>
          </>
        )}
        <dt>Time</dt>
        <dd>
          {instantWords(entry.time)}
          {entry.time !== '' && (
            <span className={classes.quiet}>
              <TimeAgo at={entry.time} />
            </span>
          )}
        </dd>
        <dt>Who</dt>
        <dd>
          {entry.actorName === null ? (
            actorWords(entry)
          ) : (
            <PersonName name={entry.actorName} seed={entry.actorId} />
          )}
          {entry.actorType !== 'person' && (
            <span className={classes.quiet}>{actorTypeName(entry.actorType)}</span>
          )}
        </dd>
        {!isRefusal && (
          <>
            <dt>{kindName(entry.entityKind, format)}</dt>
            <dd>
              {address !== undefined && entry.entityName !== null ? (
                <AppLink className={`${classes.link} ${classes.name}`} to={address} title={thing}>
                  {thing}
                </AppLink>
              ) : (
                <span className={classes.name} title={thing}>
                  {thing}
                </span>
              )}
              {entry.entityId !== '' && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconFilter size={13} />}
                  onClick={() => onOnly(entry.entityId)}
                >
                  Only entries about this
                </Button>
              )}
            </dd>
          </>
        )}
        {reason !== null && (
          <>
            <dt>Reason</dt>
            <dd>{reason}</dd>
          </>
        )}
        <dt>Done in</dt>
        <dd>{entry.transport === '' ? 'Cannot be read' : doorName(entry.transport)}</dd>
      </dl>
      {called !== undefined && hasContent(called) ? (
        <FieldChanges {...called} names={names} />
      ) : (
        !entry.erased &&
        !entry.withheld &&
        !entry.damaged && (
          <p className={classes.note}>
            {entry.result === 'failure'
              ? 'Access did not allow it. Nothing was changed.'
              : 'This entry records an action that changed no content.'}
          </p>
        )
      )}
      {others.length > 0 && <h3 className={classes.also}>Also changed</h3>}
      {others.map((subject, index) => (
        <OtherSubject key={`${index} ${subject.id}`} subject={subject} names={names} onOnly={onOnly} />
      ))}
      <Expert canonical={canonical} hash={entry.hash} action={entry.action} />
    </div>
  )
}

/** The text that is hashed, and its hash. */
function Expert({ canonical, hash, action }: { canonical: string; hash: string; action: string }) {
  return (
    <details className={classes.more}>
      <summary>For experts</summary>
      <dl className={classes.facts}>
        <dt>Operation</dt>
        <dd className={classes.code}>{action || 'Cannot be read'}</dd>
        <dt>Leaf hash</dt>
        <dd className={classes.code}>{hash}</dd>
      </dl>
      {canonical === '' ? (
        <p className={classes.note}>Orgata did not write the text of this entry.</p>
      ) : (
        <>
          <div className={classes.codeHead}>
            <span>Canonical text (RFC 8785), exactly as it is hashed</span>
            <CopyButton value={canonical} timeout={2_000}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="subtle" onClick={copy} aria-live="polite">
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </div>
          <pre className={classes.raw}>{canonical}</pre>
        </>
      )}
    </details>
  )
}
