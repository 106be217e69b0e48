import { VisuallyHidden } from '@mantine/core'
import type { ListedEntry } from '#shared/contract/audit.contract.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { actionWords } from '../words/actionWords.ts'
import { changeSummary } from '../words/changeSummary.ts'
import { instantWords } from '../words/instantWords.ts'
import { actorWords } from '../words/actorWords.ts'
import { kindName } from '../words/kindNames.ts'
import { subjectAddress } from '../words/subjectAddress.ts'
import classes from './log.module.css'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'

/** When, who and what are written once for all entries of one action. */
const isFollowing = ({ place, damaged }: ListedEntry) => !damaged && (place === 'middle' || place === 'last')

/** What was done; below the first entry of an action, what it did to each further item. */
export function EntryDeed({ entry, isBad }: { entry: ListedEntry; isBad: boolean }) {
  const format = useFormatMessage()
  const did = actionWords(entry.action, entry.result, format)
  const changed = entry.place === 'alone' ? '' : changeSummary(entry, format)
  const change = <span className={classes.change}>{changed === '' ? format(m.also) : changed}</span>
  const deed = isFollowing(entry) ? (
    <span>
      <VisuallyHidden>{`${did}: `}</VisuallyHidden>
      {change}
    </span>
  ) : changed === '' ? (
    did
  ) : (
    <Words message={m.deedChange} values={{ did, change }} />
  )
  return (
    <span className={classes.what}>
      {isBad && <StateShape look="late" size={11} />}
      <span
        className={classes.cut}
        title={changed === '' ? did : format(m.deedChange, { did, change: changed })}
      >
        {isBad ? <Words message={m.untrusted} values={{ did: deed }} /> : deed}
      </span>
      {entry.result === 'failure' && !isBad && <span className={classes.refused}>{format(m.refused)}</span>}
    </span>
  )
}

/** What it was done to first, with a link to its page, and how many things besides. */
export function EntryThing({ entry }: { entry: ListedEntry }) {
  const format = useFormatMessage()
  const { entityKind, entityId, entityName, others, erased, withheld } = entry
  if (entityKind === 'operation') return <span className={classes.kind}>{format(m.nothingChanged)}</span>
  const address = subjectAddress(entityKind, entityId)
  const name =
    entityName ?? format(withheld ? m.notShown : erased ? m.erasedOnRequest : auditMessages.unreadable)
  return (
    <span className={classes.thing} data-erased={erased || undefined}>
      <span className={classes.kinds}>
        {kindName(entityKind, format)}
        {others > 0 && (
          <span title={format(auditMessages.andOthers, { count: others })}>
            <span aria-hidden="true"> +{format.number(others)}</span>
            <VisuallyHidden>{format(auditMessages.andOthers, { count: others })}</VisuallyHidden>
          </span>
        )}
      </span>
      {address !== undefined && entityName !== null ? (
        <AppLink to={address} className={classes.link} title={name}>
          <bdi>{name}</bdi>
        </AppLink>
      ) : (
        <span className={classes.name} title={name}>
          <bdi>{name}</bdi>
        </span>
      )}
    </span>
  )
}

export function EntryWho({ entry }: { entry: ListedEntry }) {
  const format = useFormatMessage()
  const who = actorWords(entry, format)
  if (isFollowing(entry)) return <VisuallyHidden>{who}</VisuallyHidden>
  return (
    <span className={classes.who} title={who}>
      {entry.actorName !== null && <PersonAvatar name={who} seed={entry.actorId} size={20} decorative />}
      <span className={classes.cut} data-unknown={entry.actorName === null || undefined}>
        <bdi>{who}</bdi>
      </span>
    </span>
  )
}

export function EntryTime({ entry }: { entry: ListedEntry }) {
  const format = useFormatMessage()
  const time = (
    <time dateTime={entry.time} title={entry.time}>
      {instantWords(entry.time, format)}
    </time>
  )
  return isFollowing(entry) ? <VisuallyHidden>{time}</VisuallyHidden> : time
}
