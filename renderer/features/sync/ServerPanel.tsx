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

const sharerName = ({ personName, computerName, isMine }: NonNullable<SyncOverview['sharedBy']>) =>
  isMine ? `Your computer “${computerName}”` : `${personName}’s computer “${computerName}”`

/** The team's server: its address and the time of the last contact; the next step after its loss. */
export function ServerPanel({ status }: { status: SyncOverview }) {
  const { can } = useSession()
  const isHere = status.sharedBy?.isThis === true
  const [isLost, setLost] = useState(false)
  const [isMoving, setMoving] = useState(false)
  return (
    <>
      <SyncSection id="server" title="The team’s server">
        <dl className={classes.facts}>
          {status.sharedBy !== null && (
            <div>
              <dt>Shared by</dt>
              <dd>{status.sharedBy.isThis ? 'This computer' : sharerName(status.sharedBy)}</dd>
            </div>
          )}
          {!isHere && (
            <div>
              <dt>Address</dt>
              <dd>{status.serverUrl}</dd>
            </div>
          )}
          {status.since && (
            <div>
              <dt>{status.state === 'online' ? 'Online' : 'Offline'}</dt>
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
                Invite a person
              </Button>
            )}
            <Button component={AppLink} to="/team/computers?link=me" size="xs" variant="default">
              Add another computer of yours
            </Button>
            <Button component={AppLink} to="/team/sharing" size="xs" variant="default">
              Sharing
            </Button>
            {!isHere && (
              <Button size="xs" variant="default" disabled={isMoving} onClick={() => setMoving(true)}>
                The server has a new address
              </Button>
            )}
          </Group>
        )}
        {isMoving && <AddressForm tellsOthers={can('sync:manage')} onDone={() => setMoving(false)} />}
      </SyncSection>
      {can('sync:manage') && !isHere && (
        <SyncSection id="lost" title="If the server is lost">
          <p className={classes.quiet}>
            Your work is safe: every computer has a full copy. Take over sharing with this computer under
            Team, Sharing, or start a new server elsewhere and connect it here with the setup token it prints.
            This computer fills it again.
          </p>
          {isLost ? (
            <>
              <ol className={classes.steps}>
                <li>Start the server with an empty folder. It prints its address and a setup token.</li>
                <li>Type both below. What this computer has goes there.</li>
                <li>
                  Make a link for each of the others, under Team; what only they have follows when they join
                  again with it.
                </li>
              </ol>
              <ConnectForm url={status.serverUrl ?? ''} onDone={() => setLost(false)} />
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setLost(true)}>
              Connect a new server
            </Button>
          )}
        </SyncSection>
      )}
    </>
  )
}
