import { IconLock } from '@tabler/icons-react'
import { useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './ClosedBanner.module.css'

/** Says on every page why nothing can be changed: the organization is not active, or the team is archived. */
export function ClosedBanner() {
  const { session, can } = useSession()
  const stateWord = useStateWord()
  const format = useFormatMessage()
  const closed = session?.closed
  if (!closed) return null
  const { word } = stateWord(closed.kind, closed.status)
  const isTeam = closed.kind === 'team'
  const to = isTeam ? `/settings/teams/${session?.team?.id ?? ''}` : '/settings/organization'
  return (
    <output className={classes.banner}>
      <IconLock size={16} aria-hidden="true" />
      <span>
        {format(isTeam ? shellMessages.teamClosed : shellMessages.organizationClosed, { state: word })}{' '}
        {can('organization:manage') ? (
          <AppLink to={to}>
            {format(isTeam ? shellMessages.restoreInSettings : shellMessages.reopenInSettings)}
          </AppLink>
        ) : (
          format(isTeam ? shellMessages.ownerRestores : shellMessages.ownerReopens)
        )}
      </span>
    </output>
  )
}
