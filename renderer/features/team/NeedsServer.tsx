import { useSession } from '#renderer/bridge/hooks.ts'
import { OwnServer } from '#renderer/sharing/OwnServer.tsx'
import { ShareWithTeam } from '#renderer/sharing/ShareWithTeam.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import parts from './parts.module.css'

/** The step before an invitation: sharing. */
export function NeedsServer() {
  const { can } = useSession()
  const format = useFormatMessage()
  if (!can('sync:manage')) {
    return <p className={parts.lead}>{format(teamPageMessages.notSharedYet)}</p>
  }
  return (
    <>
      <p className={parts.lead}>{format(teamPageMessages.shareFirst)}</p>
      <ShareWithTeam />
      <OwnServer />
    </>
  )
}
