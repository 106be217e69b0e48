import { useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'

/** Number shown before the person asks for more. */
const most = 50

function counted(changes: number, files: number): string {
  const words = changes === 1 ? '1 change' : `${changes.toLocaleString()} changes`
  return files === 0 ? words : `${words}, ${files === 1 ? '1 file' : `${files.toLocaleString()} files`}`
}

/** Changes saved on this computer only, by name. */
export function Waiting() {
  const format = useFormatMessage()
  const { items: lines, more } = useGrowingItems('sync.waiting', {}, most)
  const { data: status } = useLive('sync.status', {})
  if (lines === undefined) return null
  const logEntries = status?.waitingFor.logEntries ?? 0
  return (
    <SyncSection id="waiting" title="Waiting to go to the server">
      {lines.length === 0 && logEntries === 0 ? (
        <p className={classes.quiet}>Everything has been sent.</p>
      ) : (
        <ul className={classes.list}>
          {lines.map(({ place, changes, files }) => (
            <li key={place.id} className={classes.line}>
              <span className={classes.name}>
                <PlaceLink place={place} /> <span className={classes.word}>{place.word}</span>
              </span>
              <span className="orgata-tabular">{counted(changes, files)}</span>
            </li>
          ))}
          {more !== null && <li className={classes.line}>{more}</li>}
          {logEntries > 0 && (
            <li className={classes.line}>
              <span className={classes.name}>
                {format(syncStateMessages.logEntries, { count: logEntries })}
              </span>
            </li>
          )}
        </ul>
      )}
    </SyncSection>
  )
}
