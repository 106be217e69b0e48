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
import { ConnectForm } from './ConnectForm.tsx'
import { Inbox } from './Inbox.tsx'
import { NotAccepted } from './NotAccepted.tsx'
import { People } from './People.tsx'
import { RefusedByServer } from './RefusedByServer.tsx'
import { Refusals } from './Refusals.tsx'
import { ServerPanel } from './ServerPanel.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { Waiting } from './Waiting.tsx'

function Notices({ status }: { status: SyncOverview }) {
  const clock = clockWarning(status)
  if (status.lastError === null && clock === undefined) return null
  return (
    <div className={classes.notices}>
      {status.lastError !== null &&
        (status.state === 'online' ? (
          <ErrorNotice
            title="Some changes are not on the server"
            error={{ message: status.lastError }}
            safe="Everything is saved on this computer. Orgata will try again automatically."
          />
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
        With a new link for {name} this computer is in the team again: everything stays where it is
        {waiting > 0 && `, and ${changes} never sent ${waiting === 1 ? 'goes' : 'go'} out`}. Its audit log
        begins anew; the old one stays on this computer as it is. You make such a link on another computer of
        yours, under Team, Computers; or ask an owner or administrator for one. Until then what lies here can
        be read, and exported under Settings, Backups.
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
    <SyncSection id="connect" title="Connect the team’s server">
      <p className={classes.quiet}>
        A small program that one of you runs on a computer the others can reach. It lets you work together.
        Without it, or while it is offline, everything is saved on this computer. If somebody sent you an
        invitation link, join with that link instead.
      </p>
      {can('sync:manage') ? (
        <ConnectForm />
      ) : (
        <p className={classes.quiet}>No server is set up. An owner or an admin can connect one here.</p>
      )}
    </SyncSection>
  )
}

/** Where the work is saved, what waits, who is online, and conflicts. */
export function SyncPage() {
  const { data: status, error, retry } = useLive('sync.status', {})
  const now = useNow()
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
  const words = syncWords(status, now)
  return (
    <Page>
      <PageHeader
        title="Sync"
        facts={
          <>
            <StateBadge look={words.look}>{words.short}</StateBadge>
            <span>{words.long}</span>
            {status.checking > 0 && <span>Being checked: {status.checking.toLocaleString()}</span>}
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
