import { VisuallyHidden } from '@mantine/core'
import type { Ref } from 'react'
import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { actionWords } from '../words/actionWords.ts'
import { changeWords } from '../words/changeWords.ts'
import { instantParts } from '../words/instantWords.ts'
import { actorWords, kindName, thingAddress } from '../words/thingWords.ts'
import type { GroupPlace } from './groupEntries.ts'
import classes from './log.module.css'

export interface EntryRowProps {
  entry: AuditEntryView
  /** Time, author and action are shown once for all entries of one action. */
  place: GroupPlace
  isOpen: boolean
  /** Verification named it as the first bad one. */
  isFirstBad: boolean
  rowIndex: number
  /** Distance from the top of the list, in pixels. */
  top: number
  focusProps: { ref: Ref<HTMLButtonElement>; onFocus: () => void; tabIndex: number }
  onOpen: () => void
}

/** One entry as a line: time, author, action, thing, and result. A click anywhere opens it. */
export function EntryRow(props: EntryRowProps) {
  const { entry, place, isOpen, isFirstBad, rowIndex, top, focusProps, onOpen } = props
  const format = useFormatMessage()
  const isBad = entry.damaged || isFirstBad
  const who = actorWords(entry)
  const did = actionWords(entry.action, entry.result, format)
  const changed = place === 'alone' ? '' : changeWords(entry, format)
  const isFollowing = !isBad && (place === 'middle' || place === 'last')
  return (
    <tr
      aria-rowindex={rowIndex}
      className={classes.row}
      data-seq={entry.seq}
      data-place={place}
      data-open={isOpen || undefined}
      data-bad={isBad || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={`${classes.number} orgata-tabular`}>{entry.seq.toLocaleString()}</td>
      <td className={`${classes.time} orgata-tabular`}>
        {isFollowing ? (
          <VisuallyHidden>
            <Instant at={entry.time} />
          </VisuallyHidden>
        ) : (
          <Instant at={entry.time} />
        )}
      </td>
      <td className={classes.who} title={who}>
        {entry.actorName !== null && !isFollowing && (
          <PersonAvatar name={who} seed={entry.actorId} size={20} decorative />
        )}
        {isFollowing ? (
          <VisuallyHidden>{who}</VisuallyHidden>
        ) : (
          <span className={classes.whoName} data-unknown={entry.actorName === null || undefined}>
            {who}
          </span>
        )}
      </td>
      <td className={classes.what}>
        {isBad && <StateShape look="late" size={11} />}
        <button
          type="button"
          className={classes.open}
          aria-current={isOpen || undefined}
          onClick={onOpen}
          {...focusProps}
        >
          {isBad && 'Cannot be trusted: '}
          {isFollowing ? <VisuallyHidden>{`${did}: `}</VisuallyHidden> : did}
          {isFollowing && <span className={classes.change}>{changed === '' ? 'also' : changed}</span>}
          {!isFollowing && changed !== '' && <span className={classes.change}>: {changed}</span>}
        </button>
        {entry.result === 'failure' && !isBad && <span className={classes.refused}>Refused</span>}
      </td>
      <td className={classes.thing} data-erased={entry.erased || undefined}>
        <Thing entry={entry} tabIndex={focusProps.tabIndex} />
      </td>
    </tr>
  )
}

function Instant({ at }: { at: string }) {
  const parts = instantParts(at)
  if (parts === undefined) return 'No time'
  return (
    <time dateTime={at} title={at}>
      <span className={classes.part}>{parts.day}</span> <span className={classes.part}>{parts.time}</span>
    </time>
  )
}

function Thing({ entry, tabIndex }: { entry: AuditEntryView; tabIndex: number }) {
  const format = useFormatMessage()
  const { entityKind, entityId, entityName, erased, withheld } = entry
  if (entityKind === 'operation') return <span className={classes.kind}>Nothing was changed</span>
  const address = thingAddress(entityKind, entityId)
  const name = entityName ?? (withheld ? 'Not shown here' : erased ? 'Erased on request' : 'Cannot be read')
  return (
    <>
      <span className={classes.kind}>{kindName(entityKind, format)}</span>
      {address !== undefined && entityName !== null ? (
        <AppLink to={address} className={classes.link} tabIndex={tabIndex} title={name}>
          {name}
        </AppLink>
      ) : (
        <span className={classes.cut} title={name}>
          {name}
        </span>
      )}
    </>
  )
}
