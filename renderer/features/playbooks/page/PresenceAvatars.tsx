import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useOthers } from '../draft/useOthers.ts'
import classes from './Header.module.css'

const shown = 5

/** The others who have this playbook open right now. */
export function PresenceAvatars() {
  const format = useFormatMessage()
  const others = useOthers()
  if (others.length === 0) return null
  return (
    <section
      className={classes.people}
      aria-label={format(m.alsoHere, { names: format.list(others.map(({ name }) => name)) })}
    >
      {others.slice(0, shown).map(({ name, seed }) => (
        <PersonAvatar key={seed} name={name} seed={seed} size={26} />
      ))}
      {others.length > shown && <PersonAvatar name={`+ ${others.length - shown}`} size={26} />}
    </section>
  )
}
