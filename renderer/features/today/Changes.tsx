import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'
import type { Change } from './todayModel.ts'

/** The changes since yesterday. */
export function Changes({ changes }: { changes: Change[] }) {
  const format = useFormatMessage()
  if (changes.length === 0) return null
  return (
    <Panel title={format(m.changed)}>
      {changes.map(({ key, name, what, at, to }) => (
        <li key={key}>
          <AppLink to={to} className={classes.line}>
            <span className={classes.what}>
              <span className={classes.name} dir="auto">
                {name}
              </span>
              <span className={classes.quiet}>
                <Words message={m.change} values={{ what, when: <TimeAgo at={at} /> }} />
              </span>
            </span>
          </AppLink>
        </li>
      ))}
    </Panel>
  )
}
