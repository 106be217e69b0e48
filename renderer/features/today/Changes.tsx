import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'
import type { Change } from './todayModel.ts'

/** The changes since yesterday. */
export function Changes({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null
  return (
    <Panel title="Changed since yesterday">
      {changes.map(({ key, name, what, at, to }) => (
        <li key={key}>
          <AppLink to={to} className={classes.line}>
            <span className={classes.what}>
              <span className={classes.name}>{name}</span>
              <span className={classes.quiet}>
                {what}, <TimeAgo at={at} />
              </span>
            </span>
          </AppLink>
        </li>
      ))}
    </Panel>
  )
}
