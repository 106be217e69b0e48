import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { logAddress } from '../logAddress.ts'
import { kindName } from '../words/kindNames.ts'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

const inWords = (instant: string) => exactTime(Date.parse(instant))

/** Times that computers claim and the sync server did not see; nothing where all clocks were right. */
export function OddTimes({ times: { total, items } }: { times: RecordProofs['times'] }) {
  const format = useFormatMessage()
  if (total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>
        {recordsWords(total)} with a time that the sync server did not see; a clock was wrong, or set back
      </summary>
      <ul>
        {items.map(({ kind, id, name, claimed, after, acceptedAt, entry }) => (
          <li key={`${id} ${claimed} ${acceptedAt}`}>
            {kindName(kind, format)} {name === '' ? id : `“${name}”`}: by its computer’s clock{' '}
            {inWords(claimed)}; the server received it {inWords(acceptedAt)}
            {after !== null && `, and what it follows on ${inWords(after)}`}.{' '}
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
        ))}
      </ul>
      {total > items.length && <p>And {(total - items.length).toLocaleString()} more.</p>}
    </details>
  )
}
