import { useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncInboxMessages as m } from '#shared/messages/syncInbox.messages.ts'
import { syncPageMessages } from '#shared/messages/syncPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Refused changes of all computers, for managers of the team. */
export function RefusedByServer({ isOnline }: { isOnline: boolean }) {
  const format = useFormatMessage()
  const { data } = useLive('sync.refusedByServer', { limit: 1 })
  const { items: refusals = [], more } = useGrowingItems('sync.refusedByServer', {})
  if (data === undefined) return null
  const { asOf, problem, total } = data
  return (
    <SyncSection id="refused-by-server" title={format(m.rejectedOfAll)}>
      {!isOnline && (
        <p className={classes.quiet}>
          {asOf === null ? (
            format(syncPageMessages.shownWhenOnline)
          ) : (
            <Words
              message={total === 0 ? m.noneRejectedAsOf : m.asOf}
              values={{ when: <TimeAgo at={asOf} /> }}
            />
          )}
        </p>
      )}
      {isOnline && problem !== null && (
        <ErrorNotice title={format(m.rejectedFailed)} error={{ message: problem }} />
      )}
      {isOnline && asOf !== null && total === 0 && <p className={classes.quiet}>{format(m.noneRejected)}</p>}
      {refusals.length > 0 && (
        <ul className={classes.list}>
          {refusals.map(({ key, personId, personName, deviceName, what, why, count, lastAt }) => (
            <li key={key} className={classes.line}>
              <div className={classes.refused}>
                <span className={classes.who}>
                  <PersonName name={personName} seed={personId} />
                  <span className={classes.word}>{format(m.onComputer, { computer: deviceName })}</span>
                </span>
                <span>
                  {what} <span className={classes.word}>{why}</span>
                </span>
              </div>
              <span className={classes.when}>
                {count > 1 ? (
                  <Words message={m.timesLast} values={{ count, when: <TimeAgo at={lastAt} /> }} />
                ) : (
                  <TimeAgo at={lastAt} />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
