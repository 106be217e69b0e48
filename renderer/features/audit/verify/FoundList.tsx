import type { ReactNode } from 'react'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { logAddress } from '../logAddress.ts'
import { kindName } from '../words/kindNames.ts'
import { subjectAddress } from '../words/subjectAddress.ts'
import { logName } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'

/** A record of which a verification says something, and the entry that speaks against it. */
export interface FoundRecord {
  kind: string
  id: string
  /** Empty where it is not known. */
  name: string
  /** The page that shows it, and the name of what it is a part of there. */
  address: string | null
  whole: string
  entry: { log: number; seq: number } | null
}

/** Records that a verification found: each with its page, what was found, and the entry. Further ones are counted. */
export function FoundList<T extends FoundRecord>(props: {
  logs: readonly LogView[]
  found: { total: number; items: readonly T[] }
  what: (item: T) => ReactNode
}) {
  const format = useFormatMessage()
  const { total, items } = props.found
  return (
    <>
      <ul className={classes.records}>
        {items.map((item, at) => {
          const { kind, id, name, entry, whole } = item
          const address = item.address ?? subjectAddress(kind, id)
          const called = name === '' ? id : format(m.quoted, { name })
          const thing =
            address === undefined || name === '' ? (
              called
            ) : (
              <AppLink className={classes.foundName} to={address}>
                {called}
              </AppLink>
            )
          const log = entry !== null && entry.log !== 0 && props.logs.find(({ key }) => key === entry.log)
          return (
            <li key={`${id} ${at}`}>
              <Words
                message={whole === '' ? m.foundThing : m.foundPart}
                values={{ kind: kindName(kind, format), name: thing, whole }}
              />
              {entry !== null && (
                <AppLink
                  className={classes.foundEntry}
                  to={logAddress({
                    ...(entry.log === 0 ? {} : { log: String(entry.log) }),
                    entry: String(entry.seq),
                  })}
                >
                  {log
                    ? format(m.entryOf, { entry: entry.seq, computer: logName(log, format) })
                    : format(m.entryNumber, { entry: entry.seq })}
                </AppLink>
              )}
              <span className={classes.foundWhat}>{props.what(item)}</span>
            </li>
          )
        })}
      </ul>
      {total > items.length && <p>{format(m.andMore, { count: total - items.length })}</p>}
    </>
  )
}
