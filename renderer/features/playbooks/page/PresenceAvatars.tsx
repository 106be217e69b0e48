import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useOthers } from '../draft/useOthers.ts'
import classes from './Header.module.css'

const shown = 5

/** The others who have this playbook open right now. */
export function PresenceAvatars() {
  const names = useOthers().split('\n').filter(Boolean)
  if (names.length === 0) return null
  return (
    <section className={classes.people} aria-label={`Also here: ${names.join(', ')}`}>
      {names.slice(0, shown).map((name) => (
        <PersonAvatar key={name} name={name} size={26} />
      ))}
      {names.length > shown && <PersonAvatar name={`+ ${names.length - shown}`} size={26} />}
    </section>
  )
}
