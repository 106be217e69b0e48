import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LinksForOthers } from './LinksForOthers.tsx'
import { OwnServer } from './OwnServer.tsx'
import { SharedHere } from './SharedHere.tsx'
import { ShareWithTeam } from './ShareWithTeam.tsx'
import { TakeOver } from './TakeOver.tsx'
import { WhereShared } from './WhereShared.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

/** How the team shares: from this computer, from a colleague's, from a server of its own, or not yet. */
export function Sharing() {
  const { can } = useSession()
  const format = useFormatMessage()
  const { data: status, error, retry } = useLive('sync.status', {})
  const { data: view } = useLive('sync.sharing', {})
  if (error) return <ErrorNotice title={format(sharingMessages.loadFailed)} error={error} onRetry={retry} />
  if (status === undefined || view === undefined) return <Loading />
  const may = can('sync:manage')
  const mayInvite = can('team:manage')
  if (status.state === 'off') {
    return may ? (
      <div className={classes.stack}>
        <ShareWithTeam />
        <OwnServer />
      </div>
    ) : (
      <p className={classes.lead}>{format(sharingMessages.notSharedYet)}</p>
    )
  }
  if (view.isUsed && may) {
    return (
      <div className={classes.stack}>
        <SharedHere view={view} mayInvite={mayInvite} />
        {view.state === 'on' && mayInvite && <LinksForOthers waiting={status.waiting} />}
      </div>
    )
  }
  return (
    <div className={classes.stack}>
      <WhereShared status={status} shared={view.wasOn} mayShare={may && view.isPossible} />
      {may && view.isPossible && <TakeOver status={status} copyFrom={view.copyFrom} />}
    </div>
  )
}
