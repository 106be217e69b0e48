import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { Lasting } from '#renderer/ui/Lasting.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'

/** Colleagues who are online, and their open documents. */
export function People({ isOnline }: { isOnline: boolean }) {
  const { data: people } = useLive('sync.people', {})
  if (people === undefined) return null
  return (
    <SyncSection id="people" title="Online now">
      {people.length === 0 ? (
        <p className={classes.quiet}>
          {isOnline ? 'Nobody else is online.' : 'Shown when this computer is online again.'}
        </p>
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
                    has <AppLink to={`/playbooks/${playbook.id}`}>{playbook.name}</AppLink> open
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
