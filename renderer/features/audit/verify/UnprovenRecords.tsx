import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { logAddress } from '../logAddress.ts'
import { kindName } from '../words/kindNames.ts'
import { subjectAddress } from '../words/subjectAddress.ts'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

type Unproven = RecordProofs['unproven']

/** The records that no entry bears out, each with its page and the entry that says otherwise. */
export function UnprovenRecords({ unproven: { total, items } }: { unproven: Unproven }) {
  if (total === 0) return null
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>{recordsWords(total)} not as the log says</p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>
          <ul className={classes.records}>
            {items.map((item) => (
              <UnprovenRecord key={`${item.kind} ${item.id} ${item.what}`} item={item} />
            ))}
          </ul>
          {total > items.length && <p>And {(total - items.length).toLocaleString()} more.</p>}
        </dd>
        <dt>What is safe</dt>
        <dd>The entries of the log keep what was recorded, with the values before and after.</dd>
        <dt>What to do</dt>
        <dd>
          Somebody changed the data file past Orgata, or it is damaged. Copy the data folder before anything
          else is changed, tell whoever answers for compliance, and restore a backup from before.
        </dd>
      </dl>
    </div>
  )
}

function UnprovenRecord({ item: { kind, id, name, what, entry } }: { item: Unproven['items'][number] }) {
  const format = useFormatMessage()
  const address = subjectAddress(kind, id)
  const called = name === '' ? id : `“${name}”`
  return (
    <li>
      {kindName(kind, format)}{' '}
      {address === undefined || name === '' ? (
        called
      ) : (
        <AppLink className={classes.link} to={address}>
          {called}
        </AppLink>
      )}
      : {what}{' '}
      {entry !== null && (
        <AppLink
          className={classes.link}
          to={logAddress({
            ...(entry.log === 0 ? {} : { log: String(entry.log) }),
            entry: String(entry.seq),
          })}
        >
          Look at entry {entry.seq.toLocaleString()}
        </AppLink>
      )}
    </li>
  )
}
