import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { SyncOverview } from '#shared/contract/sync.contract.ts'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { clockWarning, syncWords } from '#renderer/ui/syncWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { OwnServer } from '#renderer/sharing/OwnServer.tsx'
import { ShareWithTeam } from '#renderer/sharing/ShareWithTeam.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Inbox } from './Inbox.tsx'
import { LetIn } from './LetIn.tsx'
import { NotAccepted } from './NotAccepted.tsx'
import { People } from './People.tsx'
import { RefusedByServer } from './RefusedByServer.tsx'
import { Refusals } from './Refusals.tsx'
import { ServerPanel } from './ServerPanel.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { Waiting } from './Waiting.tsx'

function Notices({ status }: { status: SyncOverview }) {
  const format = useFormatMessage()
  const clock = clockWarning(status, format)
  if (status.lastError === null && clock === undefined) return null
  return (
    <div className={classes.notices}>
      {status.lastError !== null &&
        (status.state === 'online' && status.isLogAmiss ? (
          <ErrorNotice
            title="This computer’s audit log doesn’t match its copies"
            error={{ message: status.lastError }}
            safe="Everything is saved on this computer."
            actions={
              <Button size="xs" variant="default" component={AppLink} to="/audit">
                See what to do
              </Button>
            }
          />
        ) : status.state === 'online' ? (
          <ErrorNotice
            title="Some changes are not on the server"
            error={{ message: status.lastError }}
            safe="Everything is saved on this computer. Orgata will try again automatically."
          />
        ) : status.sharedBy?.isThis ? (
          <output className={classes.offline}>
            <span>Sharing is off or does not work on this computer.</span>
            <AppLink to="/team/sharing">See why, and share again</AppLink>
          </output>
        ) : (
          // Being offline is not an error: work continues.
          <output className={classes.offline}>
            <span>{status.lastError}</span>
            <span>
              {status.isRevoked
                ? 'This computer no longer syncs with the team.'
                : 'Orgata will try again automatically.'}
            </span>
          </output>
        ))}
      {clock !== undefined && <ErrorNotice title="The clock is wrong" error={{ message: clock }} />}
    </div>
  )
}

/** The next step for a computer that the server refuses. */
function JoinAgain({ waiting }: { waiting: number }) {
  const { session } = useSession()
  const name = session?.person?.name ?? 'you'
  const changes = waiting === 1 ? 'the change that was' : `the ${waiting.toLocaleString()} changes that were`
  return (
    <SyncSection id="again" title="Join again">
      <p className={classes.quiet}>
        With a new link for {name}, this computer can rejoin the team. Everything on it stays
        {waiting > 0 && `, and ${changes} never sent ${waiting === 1 ? 'goes' : 'go'} out`}. It starts a new
        audit log and keeps the old one. Ask an owner or administrator for a link, or make one under Team,
        Computers, on another computer of yours that still has access. Until then, you can read everything
        here and export it under Settings, Backups.
      </p>
      <Button component={AppLink} to="/organizations/join">
        Join again with a link
      </Button>
    </SyncSection>
  )
}

function Connected({ status }: { status: SyncOverview }) {
  const { can } = useSession()
  return (
    <>
      <Notices status={status} />
      <LetIn status={status} />
      {status.isRevoked && <JoinAgain waiting={status.waiting} />}
      <div className={classes.columns}>
        <div>
          <Refusals />
          <Inbox />
          <Waiting />
          {can('sync:manage') && <NotAccepted />}
          {can('sync:manage') && <RefusedByServer isOnline={status.state === 'online'} />}
        </div>
        <div>
          {!status.isRevoked && <People isOnline={status.state === 'online'} />}
          <ServerPanel status={status} />
        </div>
      </div>
    </>
  )
}

function NotConnected() {
  const { can } = useSession()
  return (
    <SyncSection id="connect" title="Not shared yet">
      <p className={classes.quiet}>
        Everything is saved on this computer. If somebody sent you an invitation, join with it instead, under
        Settings, Organizations.
      </p>
      {can('sync:manage') ? (
        <div className={classes.notices}>
          <ShareWithTeam />
          <OwnServer />
        </div>
      ) : (
        <p className={classes.quiet}>An owner or admin can start sharing here.</p>
      )}
    </SyncSection>
  )
}

/** Where the work is saved, what waits, who is online, and conflicts. */
export function SyncPage() {
  const { data: status, error, retry } = useLive('sync.status', {})
  const now = useNow()
  const format = useFormatMessage()
  const sync = useCommand('sync.now')
  const syncNow = async () => {
    try {
      const after = await sync.run({})
      if (after.waiting === 0 && after.refused === 0) showDone('Everything is saved for the team.')
    } catch {
      // The toast said why.
    }
  }
  if (status === undefined) {
    return (
      <Page>
        <PageHeader title="Sync" />
        {error ? (
          <ErrorNotice title="The server’s status could not be loaded" error={error} onRetry={retry} />
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  const words = syncWords(status, now, format)
  return (
    <Page>
      <PageHeader
        title="Sync"
        facts={
          <>
            <StateBadge look={words.look}>{words.short}</StateBadge>
            <span>{words.long}</span>
          </>
        }
        actions={
          status.state !== 'off' && (
            <Button
              leftSection={<IconRefresh size={16} />}
              variant={status.isRevoked ? 'default' : 'filled'}
              loading={sync.running}
              onClick={() => void syncNow()}
            >
              Sync now
            </Button>
          )
        }
      />
      {status.state === 'off' ? <NotConnected /> : <Connected status={status} />}
    </Page>
  )
}
