import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Lasting } from '#renderer/ui/Lasting.tsx'
import { AddressForm } from './AddressForm.tsx'
import { ConnectForm } from '#renderer/sharing/ConnectForm.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import { syncActionsMessages } from '#shared/messages/syncActions.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

function sharerName(sharedBy: NonNullable<SyncOverview['sharedBy']>, format: FormatMessage): string {
  const { personName: name, computerName: computer, isMine, isThis } = sharedBy
  if (isThis) return format(m.thisComputer)
  return isMine ? format(m.yourComputer, { computer }) : format(m.computerOf, { name, computer })
}

/** The team's server: its address and the time of the last contact; the next step after its loss. */
export function ServerPanel({ status }: { status: SyncOverview }) {
  const format = useFormatMessage()
  const { can } = useSession()
  const isHere = status.sharedBy?.isThis === true
  const [isLost, setLost] = useState(false)
  const [isMoving, setMoving] = useState(false)
  return (
    <>
      <SyncSection id="server" title={format(syncActionsMessages.server)}>
        <dl className={classes.facts}>
          {status.sharedBy !== null && (
            <div>
              <dt>{format(m.sharedBy)}</dt>
              <dd>{sharerName(status.sharedBy, format)}</dd>
            </div>
          )}
          {!isHere && (
            <div>
              <dt>{format(m.address)}</dt>
              <dd>{status.serverUrl}</dd>
            </div>
          )}
          {status.since && (
            <div>
              <dt>{format(status.state === 'online' ? m.online : m.offline)}</dt>
              <dd>
                <Lasting since={status.since} />
              </dd>
            </div>
          )}
        </dl>
        {!status.isRevoked && (
          <Group mt={12} gap={8}>
            {can('team:manage') && (
              <Button component={AppLink} to="/team/invitations?invite=1" size="xs" variant="default">
                {format(m.invite)}
              </Button>
            )}
            <Button component={AppLink} to="/team/computers?link=me" size="xs" variant="default">
              {format(m.addComputer)}
            </Button>
            <Button component={AppLink} to="/team/sharing" size="xs" variant="default">
              {format(m.sharing)}
            </Button>
            {!isHere && (
              <Button size="xs" variant="default" disabled={isMoving} onClick={() => setMoving(true)}>
                {format(syncActionsMessages.hasNewAddress)}
              </Button>
            )}
          </Group>
        )}
        {isMoving && <AddressForm tellsOthers={can('sync:manage')} onDone={() => setMoving(false)} />}
      </SyncSection>
      {can('sync:manage') && !isHere && (
        <SyncSection id="lost" title={format(m.ifLost)}>
          <p className={classes.quiet}>{format(m.ifLostLead)}</p>
          {isLost ? (
            <>
              <ol className={classes.steps}>
                <li>{format(m.lostStart)}</li>
                <li>{format(m.lostType)}</li>
                <li>{format(m.lostLinks)}</li>
              </ol>
              <ConnectForm url={status.serverUrl ?? ''} onDone={() => setLost(false)} />
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setLost(true)}>
              {format(m.connectNew)}
            </Button>
          )}
        </SyncSection>
      )}
    </>
  )
}
