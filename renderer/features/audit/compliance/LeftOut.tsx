import type { CompliancePreview, LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import classes from './compliance.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import type { Message } from '#shared/messages/message.ts'
import { kindName } from '../words/kindNames.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const reasons: Readonly<Record<LeftOutPlaybook['why'], Message>> = {
  noTags: m.noTags,
  otherTags: m.otherTags,
  notChosen: m.notChosen,
  notPublished: m.notPublished,
  unreadable: m.unreadable,
}

/** The playbooks that are not in the report, with their runs and why. */
export function LeftOut({ data }: { data: CompliancePreview }) {
  return (
    <>
      <LeftPlaybooks data={data} />
      <Unread data={data} />
    </>
  )
}

/** Records that were changed past Orgata, or damaged: the report goes on without them. */
function Unread({ data: { unread = [], unreadTotal } }: { data: CompliancePreview }) {
  const format = useFormatMessage()
  if (unreadTotal === 0) return null
  return (
    <details className={classes.leftOut} open>
      <summary>{format(m.unread, { count: unreadTotal })}</summary>
      <ul>
        {unread.map(({ kind, id, name, why }) => (
          <li key={id}>
            {format(m.unreadLine, { name: name === '' ? id : name, kind: kindName(kind, format), why })}
          </li>
        ))}
      </ul>
      <p className={classes.basis}>{format(m.unreadHelp)}</p>
    </details>
  )
}

function LeftPlaybooks({ data: { leftOut = [], leftOutTotal, unreadTotal } }: { data: CompliancePreview }) {
  const format = useFormatMessage()
  if (leftOut.length === 0 && unreadTotal > 0) return null
  if (leftOut.length === 0) return <p className={classes.basis}>{format(m.nothingLeftOut)}</p>
  return (
    <details className={classes.leftOut}>
      <summary>{format(m.leftOut, { count: leftOutTotal })}</summary>
      <ul>
        {leftOut.map(({ id, name, runs, why }) => (
          <li key={id}>
            <Words
              message={m.leftOutLine}
              values={{
                name: <bdi>{name}</bdi>,
                why: format(reasons[why]),
                runs,
                link: (text) => <AppLink to={`/playbooks/${id}`}>{text}</AppLink>,
              }}
            />
          </li>
        ))}
      </ul>
      {leftOutTotal > leftOut.length && (
        <p className={classes.basis}>{format(m.listsAll, { count: leftOutTotal })}</p>
      )}
    </details>
  )
}
