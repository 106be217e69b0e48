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
import { auditEntryMessages as m } from '#shared/messages/auditEntry.messages.ts'
import { auditPageMessages } from '#shared/messages/auditPage.messages.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'

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
  const format = useFormatMessage()
  const { data, error, loading, retry } = useLive('audit.get', { log, seq })
  useShortcut('Escape', format(m.close), onClose)
  const isCurrent = data?.entry.seq === seq
  return (
    <DetailPanel
      label={format(auditPageMessages.entry, { entry: seq })}
      title={<h2>{format(auditPageMessages.entry, { entry: seq })}</h2>}
      closeLabel={format(m.close)}
      onClose={onClose}
      actions={
        <>
          <Tooltip label={format(m.older)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={format(m.older)}
              disabled={seq <= 1}
              onClick={() => onGo(seq - 1)}
            >
              <IconChevronDown size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={format(m.newer)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={format(m.newer)}
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
          title={format(m.failed, { entry: seq })}
          error={error}
          onRetry={error.code === 'not_found' ? undefined : retry}
        />
      ) : data === undefined || (loading && !isCurrent) ? (
        <Loading lines={6} label={format(m.loading)} />
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
    format(
      entry.withheld
        ? auditPageMessages.notShown
        : entry.erased
          ? auditPageMessages.erasedOnRequest
          : auditMessages.unreadable,
    )
  const isRefusal = entry.entityKind === 'operation'
  return (
    <div className={classes.body}>
      <p className={classes.did}>
        {actionWords(entry.action, entry.result, format)}
        {entry.result === 'failure' && !entry.damaged && (
          <StateBadge look="waiting">{format(auditPageMessages.refused)}</StateBadge>
        )}
      </p>
      {entry.damaged && (
        <div className={classes.damaged} role="alert">
          <Words message={m.damaged} values={{ b: (text) => <strong>{text}</strong> }} />
        </div>
      )}
      {entry.withheld && <p className={classes.note}>{format(m.withheld)}</p>}
      {entry.erased && <p className={classes.note}>{format(m.erased)}</p>}
      <dl className={classes.facts}>
        {detail.besides.length > 0 && (
          <>
            <dt>{format(m.sameAction)}</dt>
            <dd>
              {detail.besides.map((seq) => (
                <Button key={seq} size="compact-xs" variant="default" onClick={() => onGo(seq)}>
                  {format(auditPageMessages.entry, { entry: seq })}
                </Button>
              ))}
            </dd>
          </>
        )}
        <dt>{format(m.time)}</dt>
        <dd>
          {instantWords(entry.time, format)}
          {entry.time !== '' && (
            <span className={classes.quiet}>
              <TimeAgo at={entry.time} />
            </span>
          )}
        </dd>
        <dt>{format(m.who)}</dt>
        <dd>
          {entry.actorName === null ? (
            actorWords(entry, format)
          ) : (
            <PersonName name={entry.actorName} seed={entry.actorId} />
          )}
          {entry.actorType !== 'person' && (
            <span className={classes.quiet}>{actorTypeName(entry.actorType, format)}</span>
          )}
        </dd>
        {!isRefusal && (
          <>
            <dt>{kindName(entry.entityKind, format)}</dt>
            <dd>
              {address !== undefined && entry.entityName !== null ? (
                <AppLink className={`${classes.link} ${classes.name}`} to={address} title={thing}>
                  <bdi>{thing}</bdi>
                </AppLink>
              ) : (
                <span className={classes.name} title={thing}>
                  <bdi>{thing}</bdi>
                </span>
              )}
              {entry.entityId !== '' && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconFilter size={13} />}
                  onClick={() => onOnly(entry.entityId)}
                >
                  {format(m.only)}
                </Button>
              )}
            </dd>
          </>
        )}
        {reason !== null && (
          <>
            <dt>{format(m.reason)}</dt>
            <dd dir="auto">{reason}</dd>
          </>
        )}
        <dt>{format(m.doneIn)}</dt>
        <dd>
          {entry.transport === '' ? format(auditMessages.unreadable) : doorName(entry.transport, format)}
        </dd>
      </dl>
      {called !== undefined && hasContent(called) ? (
        <FieldChanges {...called} names={names} />
      ) : (
        !entry.erased &&
        !entry.withheld &&
        !entry.damaged && (
          <p className={classes.note}>{format(entry.result === 'failure' ? m.noAccess : m.noContent)}</p>
        )
      )}
      {others.length > 0 && <h3 className={classes.also}>{format(m.alsoChanged)}</h3>}
      {others.map((subject, index) => (
        <OtherSubject key={`${index} ${subject.id}`} subject={subject} names={names} onOnly={onOnly} />
      ))}
      <Expert canonical={canonical} hash={entry.hash} action={entry.action} />
    </div>
  )
}

/** The text that is hashed, and its hash. */
function Expert({ canonical, hash, action }: { canonical: string; hash: string; action: string }) {
  const format = useFormatMessage()
  return (
    <details className={classes.more}>
      <summary>{format(m.forExperts)}</summary>
      <dl className={classes.facts}>
        <dt>{format(m.operation)}</dt>
        <dd className={classes.code}>{action || format(auditMessages.unreadable)}</dd>
        <dt>{format(m.leafHash)}</dt>
        <dd className={classes.code}>{hash}</dd>
      </dl>
      {canonical === '' ? (
        <p className={classes.note}>{format(m.notWritten)}</p>
      ) : (
        <>
          <div className={classes.codeHead}>
            <span>{format(m.canonical)}</span>
            <CopyButton value={canonical} timeout={2_000}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="subtle" onClick={copy} aria-live="polite">
                  {format(copied ? m.copied : m.copy)}
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
