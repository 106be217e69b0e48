import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useGo, usePathParam, useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Sharing } from '#renderer/sharing/Sharing.tsx'
import { ShareWithTeam } from '#renderer/sharing/ShareWithTeam.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Computers } from './Computers.tsx'
import { Invitations } from './Invitations.tsx'
import { Invite } from './Invite.tsx'
import { JobRoles } from './JobRoles.tsx'
import { MakeLink } from './MakeLink.tsx'
import { Members } from './Members.tsx'
import { RecoveryCode } from './RecoveryCode.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './TeamPage.module.css'

const tabs = [
  { to: '/team', label: teamPageMessages.members },
  { to: '/team/roles', label: teamPageMessages.jobRoles },
  { to: '/team/invitations', label: teamPageMessages.invitations },
  { to: '/team/computers', label: teamPageMessages.computers },
  { to: '/team/sharing', label: teamPageMessages.sharing },
]

/**
 * The people of the team, their roles and job roles. `?invite=1` opens the invitation, `?link=<person>` a link for a
 * known person, `?link=me` for oneself.
 */
export function TeamPage() {
  const format = useFormatMessage()
  const section = usePathParam('section')
  const { session, can } = useSession()
  const inviting = useSearchParam('invite') !== undefined
  const linkFor = useSearchParam('link')
  const go = useGo()
  const mayManage = can('team:manage')
  const invite = () => go('/team/invitations?invite=1')
  useShortcut('c', format(teamActionsMessages.invitePerson), invite, { enabled: mayManage })
  const address = section === '' ? '/team' : `/team/${section}`
  const close = () => go(address, { replace: true })
  return (
    <Page fill={section === ''}>
      <PageHeader
        title={session?.team?.name ?? format(teamActionsMessages.team)}
        actions={
          mayManage && (
            <Button size="xs" leftSection={<IconUserPlus size={14} />} onClick={invite}>
              {format(teamPageMessages.invite)}
            </Button>
          )
        }
        tabs={tabs.map(({ to, label }) => ({ to, label: format(label) }))}
      />
      {inviting && mayManage && <Invite onClose={close} />}
      {linkFor !== undefined && <LinkFor whom={linkFor} mayManage={mayManage} onClose={close} />}
      {section === 'invitations' ? (
        <Invitations mayManage={mayManage} />
      ) : section === 'computers' ? (
        <>
          <Computers mayManage={mayManage} />
          {can('organization:manage') && <RecoveryCode />}
        </>
      ) : section === 'roles' ? (
        <JobRoles mayManage={mayManage} />
      ) : section === 'sharing' ? (
        <Sharing />
      ) : (
        <>
          <ShareFirst />
          <Members mayManage={mayManage} />
        </>
      )}
    </Page>
  )
}

/** The first step to working together, for whoever may take it; empty once the team shares. */
function ShareFirst() {
  const { can } = useSession()
  const { data: status } = useLive('sync.status', {})
  const go = useGo()
  if (status?.state !== 'off' || !can('sync:manage')) return null
  return (
    <div className={classes.shareFirst}>
      <ShareWithTeam onShared={() => go('/team/sharing')} />
    </div>
  )
}

function LinkFor({
  whom,
  mayManage,
  onClose,
}: {
  /** A person, or `me`. */
  whom: string
  mayManage: boolean
  onClose: () => void
}) {
  const { session } = useSession()
  const personId = whom === 'me' ? session?.person?.id : whom
  const { data } = useLive('team.list', personId === undefined ? null : { personId })
  const known = data?.items[0]
  if (known === undefined || !(known.isMe || mayManage)) return null
  return <MakeLink key={whom} member={known} onClose={onClose} />
}
