import { useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'

/** Refused changes of all computers, for managers of the team. */
export function RefusedByServer({ isOnline }: { isOnline: boolean }) {
  const { data } = useLive('sync.refusedByServer', { limit: 1 })
  const { items: refusals = [], more } = useGrowingItems('sync.refusedByServer', {})
  if (data === undefined) return null
  const { asOf, problem, total } = data
  return (
    <SyncSection id="refused-by-server" title="Rejected from all computers">
      {!isOnline && (
        <p className={classes.quiet}>
          {asOf === null ? (
            'Shown when this computer is online again.'
          ) : (
            <>
              {total === 0 ? 'No changes were rejected, as of' : 'As of'} <TimeAgo at={asOf} />.
            </>
          )}
        </p>
      )}
      {isOnline && problem !== null && (
        <ErrorNotice title="The list of rejected changes could not be loaded" error={{ message: problem }} />
      )}
      {isOnline && asOf !== null && total === 0 && <p className={classes.quiet}>No changes were rejected.</p>}
      {refusals.length > 0 && (
        <ul className={classes.list}>
          {refusals.map(({ key, personId, personName, deviceName, what, why, count, lastAt }) => (
            <li key={key} className={classes.line}>
              <div className={classes.refused}>
                <span className={classes.who}>
                  <PersonName name={personName} seed={personId} />
                  <span className={classes.word}>on {deviceName}</span>
                </span>
                <span>
                  {what} <span className={classes.word}>{why}</span>
                </span>
              </div>
              <span className={classes.when}>
                {count > 1 && `${count.toLocaleString()} times, last `}
                <TimeAgo at={lastAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
