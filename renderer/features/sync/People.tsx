import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { Lasting } from '#renderer/ui/Lasting.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Colleagues who are online, and their open documents. */
export function People({ isOnline }: { isOnline: boolean }) {
  const format = useFormatMessage()
  const { data: people } = useLive('sync.people', {})
  if (people === undefined) return null
  return (
    <SyncSection id="people" title={format(m.onlineNow)}>
      {people.length === 0 ? (
        <p className={classes.quiet}>{format(isOnline ? m.nobodyElse : m.shownWhenOnline)}</p>
      ) : (
        <ul className={classes.list}>
          {people.map(({ personId, name, since, open }) => (
            <li key={personId} className={classes.line}>
              <div className={classes.person}>
                <span className={classes.who}>
                  <PersonName name={name} seed={personId} />
                  <span className={classes.word}>
                    <Lasting since={since} />
                  </span>
                </span>
                {open.map((playbook) => (
                  <span key={playbook.id} className={classes.open}>
                    <Words
                      message={m.hasOpen}
                      values={{
                        name: <bdi>{playbook.name}</bdi>,
                        link: (text) => <AppLink to={`/playbooks/${playbook.id}`}>{text}</AppLink>,
                      }}
                    />
                  </span>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </SyncSection>
  )
}
