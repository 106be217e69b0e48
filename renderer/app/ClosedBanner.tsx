import { IconLock } from '@tabler/icons-react'
import { useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import classes from './ClosedBanner.module.css'

/** Says on every page why nothing can be changed: the organization is not active, or the team is archived. */
export function ClosedBanner() {
  const { session, can } = useSession()
  const stateWord = useStateWord()
  const closed = session?.closed
  if (!closed) return null
  const { word } = stateWord(closed.kind, closed.status)
  const to =
    closed.kind === 'organization' ? '/settings/organization' : `/settings/teams/${session?.team?.id ?? ''}`
  return (
    <output className={classes.banner}>
      <IconLock size={16} aria-hidden="true" />
      <span>
        This {closed.kind} is {word.toLowerCase()}: everything can be read, nothing can be changed.{' '}
        {can('organization:manage') ? (
          <AppLink to={to}>
            {closed.kind === 'organization' ? 'Reopen it in Settings' : 'Restore it in Settings'}
          </AppLink>
        ) : (
          `An owner can ${closed.kind === 'organization' ? 'reopen' : 'restore'} it.`
        )}
      </span>
    </output>
  )
}
