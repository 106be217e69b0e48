import type { Ref } from 'react'
import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { actionWords } from '../words/actionWords.ts'
import { instantWords } from '../words/instantWords.ts'
import { actorTypeName, kindName, thingAddress } from '../words/thingWords.ts'
import classes from './log.module.css'

export interface EntryRowProps {
  entry: AuditEntryView
  isOpen: boolean
  isFirstBad: boolean
  rowIndex: number
  rowProps: { ref: Ref<HTMLDivElement>; onFocus: () => void; tabIndex: number }
  onOpen: () => void
}

/** One entry as a line: when, who, what, which thing, and whether it worked. A click opens it. */
export function EntryRow({ entry, isOpen, isFirstBad, rowIndex, rowProps, onOpen }: EntryRowProps) {
  const isBad = entry.damaged || isFirstBad
  const who = entry.actorName ?? (entry.erased ? 'Erased' : actorTypeName(entry.actorType))
  const address = thingAddress(entry.entityKind, entry.entityId)
  const name = entry.entityName ?? (entry.erased ? 'Erased on request' : 'Cannot be read')
  return (
    // The keyboard opens a line by Enter through the list; its links work by themselves.
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      className={classes.row}
      data-open={isOpen || undefined}
      data-bad={isBad || undefined}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('a'))) onOpen()
      }}
      {...rowProps}
    >
      <span role="gridcell" className={`${classes.number} orgata-tabular`}>
        {entry.seq.toLocaleString()}
      </span>
      <span role="gridcell" className={`${classes.time} orgata-tabular`}>
        <time dateTime={entry.time} title={entry.time}>
          {instantWords(entry.time)}
        </time>
      </span>
      <span role="gridcell" className={classes.who} title={who}>
        <PersonAvatar name={who} seed={entry.actorId} size={20} decorative />
        <span className={classes.whoName}>{who}</span>
      </span>
      <span role="gridcell" className={classes.what}>
        {isBad && <StateShape look="late" size={11} />}
        <span className={classes.cut}>
          {isBad ? 'Cannot be trusted: ' : ''}
          {actionWords(entry.action, entry.result)}
        </span>
        {entry.result === 'failure' && !isBad && <span className={classes.refused}>Refused</span>}
      </span>
      <span role="gridcell" className={classes.thing} data-erased={entry.erased || undefined}>
        {entry.entityKind === 'operation' ? (
          <span className={classes.kind}>Nothing was changed</span>
        ) : (
          <>
            <span className={classes.kind}>{kindName(entry.entityKind)}</span>{' '}
            {address !== undefined && entry.entityName !== null ? (
              <AppLink
                to={address}
                className={classes.link}
                tabIndex={rowProps.tabIndex}
                title={entry.entityName}
              >
                {name}
              </AppLink>
            ) : (
              <span className={classes.cut} title={name}>
                {name}
              </span>
            )}
          </>
        )}
      </span>
    </div>
  )
}
