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
import { ExchangeByFile } from './exchange/ExchangeByFile.tsx'
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
import { syncPageMessages as m } from '#shared/messages/syncPage.messages.ts'
import { syncActionsMessages } from '#shared/messages/syncActions.messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'

function Notices({ status }: { status: SyncOverview }) {
  const format = useFormatMessage()
  const clock = clockWarning(status, format)
  if (status.lastError === null && clock === undefined) return null
  return (
    <div className={classes.notices}>
      {status.lastError !== null &&
        (status.state === 'online' && status.isLogAmiss ? (
          <ErrorNotice
            title={format(m.logDiffers)}
            error={{ message: status.lastError }}
            safe={format(m.savedHere)}
            actions={
              <Button size="xs" variant="default" component={AppLink} to="/audit">
                {format(m.whatToDo)}
              </Button>
            }
          />
        ) : status.state === 'online' ? (
          <ErrorNotice
            title={format(m.notOnServer)}
            error={{ message: status.lastError }}
            safe={format(m.savedTriesAgain)}
          />
        ) : status.sharedBy?.isThis ? (
          <output className={classes.offline}>
            <span>{format(m.sharingFails)}</span>
            <AppLink to="/team/sharing">{format(m.shareAgain)}</AppLink>
          </output>
        ) : (
          // Being offline is not an error: work continues.
          <output className={classes.offline}>
            <span>{status.lastError}</span>
            <span>{format(status.isRevoked ? m.noLongerSyncs : m.triesAgain)}</span>
          </output>
        ))}
      {clock !== undefined && <ErrorNotice title={format(m.clockWrong)} error={{ message: clock }} />}
    </div>
  )
}

/** The next step for a computer that the server refuses. */
function JoinAgain({ waiting }: { waiting: number }) {
  const format = useFormatMessage()
  const { session } = useSession()
  if (!session?.person) return null
  return (
    <SyncSection id="again" title={format(m.joinAgain)}>
      <p className={classes.quiet}>
        {format(m.joinAgainLead, { name: session.person.name, count: waiting })}
      </p>
      <Button component={AppLink} to="/organizations/join">
        {format(m.joinByLink)}
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
          {!status.isRevoked && <ExchangeByFile />}
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
  const format = useFormatMessage()
  const { can } = useSession()
  return (
    <SyncSection id="connect" title={format(m.notShared)}>
      <p className={classes.quiet}>{format(m.notSharedLead)}</p>
      {can('sync:manage') ? (
        <div className={classes.notices}>
          <ShareWithTeam />
          <OwnServer />
        </div>
      ) : (
        <p className={classes.quiet}>{format(m.askToShare)}</p>
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
      if (after.waiting === 0 && after.refused === 0) showDone(format(m.allSaved))
    } catch {
      // The toast said why.
    }
  }
  if (status === undefined) {
    return (
      <Page>
        <PageHeader title={format(syncActionsMessages.sync)} />
        {error ? <ErrorNotice title={format(m.statusFailed)} error={error} onRetry={retry} /> : <Loading />}
      </Page>
    )
  }
  const words = syncWords(status, now, format)
  return (
    <Page>
      <PageHeader
        title={format(syncActionsMessages.sync)}
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
              {format(syncStateMessages.syncNow)}
            </Button>
          )
        }
      />
      {status.state === 'off' ? <NotConnected /> : <Connected status={status} />}
    </Page>
  )
}
