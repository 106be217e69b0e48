import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'

const most = 6

/** The playbooks that somebody asked to publish, for those who can. */
export function WaitingToPublish() {
  const format = useFormatMessage()
  const { can } = useSession()
  const asked = can('playbook:publish') ? { isPublicationAsked: true, limit: most } : null
  const { data } = useLive('playbooks.list', asked)
  if (data === undefined || data.total === 0) return null
  return (
    <Panel
      title={format(m.toPublish)}
      count={data.total}
      more={{ to: '/playbooks?publishing=requested', words: format(m.allRequests) }}
    >
      {data.items.map(({ id, slug, name, publicationAskedAt, publicationNote }) => (
        <li key={id}>
          <AppLink to={`/playbooks/${slug}?show=draft&panel=publish`} className={classes.line}>
            <span className={classes.what}>
              <span className={classes.name} dir="auto">
                {name}
              </span>
              <span className={classes.quiet}>
                {publicationAskedAt && (
                  <Words message={m.asked} values={{ when: <TimeAgo at={publicationAskedAt} /> }} />
                )}
                {publicationNote && ` · ${publicationNote}`}
              </span>
            </span>
          </AppLink>
        </li>
      ))}
    </Panel>
  )
}
