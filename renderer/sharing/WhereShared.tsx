import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { Lasting } from '#renderer/ui/Lasting.tsx'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

interface WhereSharedProps {
  status: SyncOverview
  /** This computer shared before. */
  shared: boolean
  /** It can share again. */
  mayShare: boolean
}

/** Where the team's common copy is, for somebody whose computer does not hold it. */
export function WhereShared({ status, shared, mayShare }: WhereSharedProps) {
  const format = useFormatMessage()
  const { sharedBy, state, since, serverUrl } = status
  const by =
    sharedBy === null
      ? { from: 'server', name: '' }
      : sharedBy.isMine
        ? { from: 'mine', name: sharedBy.computerName }
        : { from: 'other', name: sharedBy.personName }
  const isOnline = state === 'online'
  const title =
    sharedBy === null
      ? format(sharingMessages.teamHasServer)
      : sharedBy.isThis
        ? format(sharingMessages.thisShares)
        : sharedBy.isMine
          ? format(sharingMessages.yourOtherShares)
          : format(sharingMessages.theirShares, { name: sharedBy.personName })
  return (
    <section className={classes.card} aria-labelledby="where-shared">
      <div className={classes.head}>
        <h2 id="where-shared" className={classes.title}>
          {title}
        </h2>
        <StateBadge look={isOnline ? 'active' : 'waiting'}>
          {format(isOnline ? sharingMessages.online : sharingMessages.notReachable)}
        </StateBadge>
      </div>
      {sharedBy !== null && !sharedBy.isThis && !isOnline && (
        <p className={classes.lead}>{format(sharingMessages.isAway)}</p>
      )}
      {shared && sharedBy?.isThis !== true && (
        <p className={classes.lead}>
          {format(sharingMessages.tookOver, by)} {mayShare && format(sharingMessages.shareBack)}
        </p>
      )}
      <dl className={classes.facts}>
        {sharedBy !== null && (
          <>
            <dt>{format(sharingMessages.computer)}</dt>
            <dd>{sharedBy.computerName}</dd>
          </>
        )}
        <dt>{format(sharingMessages.address)}</dt>
        <dd>{serverUrl}</dd>
        {since !== null && (
          <>
            <dt>{format(isOnline ? sharingMessages.online : sharingMessages.offline)}</dt>
            <dd>
              <Lasting since={since} />
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
