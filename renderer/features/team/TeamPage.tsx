import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useGo, usePathParam, useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Computers } from './Computers.tsx'
import { Invitations } from './Invitations.tsx'
import { Invite } from './Invite.tsx'
import { JobRoles } from './JobRoles.tsx'
import { MakeLink } from './MakeLink.tsx'
import { Members } from './Members.tsx'

const tabs = [
  { to: '/team', label: 'Members' },
  { to: '/team/roles', label: 'Job roles' },
  { to: '/team/invitations', label: 'Invitations' },
  { to: '/team/computers', label: 'Computers' },
]

/**
 * The people of the team, their roles and job roles. `?invite=1` opens the invitation, `?link=<person>` a link for a
 * known person, `?link=me` for oneself.
 */
export function TeamPage() {
  const section = usePathParam('section')
  const { session, can } = useSession()
  const { items: jobRoles, error, retry } = useLiveItems('team.jobRoles', {})
  const inviting = useSearchParam('invite') !== undefined
  const linkFor = useSearchParam('link')
  const go = useGo()
  const mayManage = can('team:manage')
  const invite = () => go('/team/invitations?invite=1')
  useShortcut('c', 'Invite a person', invite, { enabled: mayManage })
  const address = section === '' ? '/team' : `/team/${section}`
  const close = () => go(address, { replace: true })
  return (
    <Page fill={section === ''}>
      <PageHeader
        title={session?.team?.name ?? 'Team'}
        actions={
          mayManage && (
            <Button size="xs" leftSection={<IconUserPlus size={14} />} onClick={invite}>
              Invite
            </Button>
          )
        }
        tabs={tabs}
      />
      {inviting && mayManage && <Invite jobRoles={jobRoles ?? []} onClose={close} />}
      {linkFor !== undefined && <LinkFor whom={linkFor} mayManage={mayManage} onClose={close} />}
      {error && <ErrorNotice title="The team could not be shown" error={error} onRetry={retry} />}
      {section === 'invitations' ? (
        <Invitations mayManage={mayManage} />
      ) : section === 'computers' ? (
        <Computers mayManage={mayManage} />
      ) : jobRoles === undefined ? (
        !error && <Loading label="Loading the team" />
      ) : section === 'roles' ? (
        <JobRoles jobRoles={jobRoles} mayManage={mayManage} />
      ) : (
        <Members jobRoles={jobRoles} mayManage={mayManage} />
      )}
    </Page>
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
