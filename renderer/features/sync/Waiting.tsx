import { useLive } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** Number shown before the person asks for more. */
const most = 50

function counted(changes: number, files: number, format: FormatMessage): string {
  if (files === 0) return format(syncStateMessages.changes, { count: changes })
  return format(m.changesAndFiles, { changes, files })
}

/** Changes saved on this computer only, by name. */
export function Waiting() {
  const format = useFormatMessage()
  const { items: lines, more } = useGrowingItems('sync.waiting', {}, most)
  const { data: status } = useLive('sync.status', {})
  if (lines === undefined) return null
  const logEntries = status?.waitingFor.logEntries ?? 0
  return (
    <SyncSection id="waiting" title={format(m.waiting)}>
      {lines.length === 0 && logEntries === 0 ? (
        <p className={classes.quiet}>{format(m.allSent)}</p>
      ) : (
        <ul className={classes.list}>
          {lines.map(({ place, changes, files }) => (
            <li key={place.id} className={classes.line}>
              <span className={classes.name}>
                <PlaceLink place={place} /> <span className={classes.word}>{place.word}</span>
              </span>
              <span className="orgata-tabular">{counted(changes, files, format)}</span>
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
