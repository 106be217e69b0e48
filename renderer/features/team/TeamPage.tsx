import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Computers } from './Computers.tsx'
import { Invitations } from './Invitations.tsx'
import { Invite } from './Invite.tsx'
import { JobRoles } from './JobRoles.tsx'
import { MakeLink } from './MakeLink.tsx'
import { Members } from './Members.tsx'

/**
 * The people of the team, what they may do and which job roles they fill. `?invite=1` opens the invitation,
 * `?link=<person>` making a link for somebody who is known here, `?link=me` for oneself.
 */
export function TeamPage() {
  const { session, can } = useSession()
  const members = useLive('team.members', {})
  const jobRoles = useLive('team.jobRoles', {})
  const inviting = useSearchParam('invite') !== undefined
  const linkFor = useSearchParam('link')
  const go = useGo()
  const mayManage = can('team:manage')
  const invite = () => go('/team?invite=1')
  useShortcut('c', 'Invite a person', invite, { enabled: mayManage })
  const close = () => go('/team', { replace: true })
  const known = members.data?.find(({ personId, isMe }) => (linkFor === 'me' ? isMe : personId === linkFor))
  const mayLink = known !== undefined && (known.isMe || mayManage)
  const error = members.error ?? jobRoles.error
  const retry = () => {
    members.retry()
    jobRoles.retry()
  }
  return (
    <Page>
      <PageHeader
        title={session?.team?.name ?? 'Team'}
        description="Who works here, what each may do, and which job roles they fill."
        actions={
          mayManage && (
            <Button leftSection={<IconUserPlus size={16} />} onClick={invite}>
              Invite
            </Button>
          )
        }
      />
      {inviting && mayManage && <Invite jobRoles={jobRoles.data ?? []} onClose={close} />}
      {linkFor !== undefined && mayLink && <MakeLink key={linkFor} member={known} onClose={close} />}
      {error && <ErrorNotice title="The team could not be shown" error={error} onRetry={retry} />}
      {members.data && jobRoles.data ? (
        <>
          <Members members={members.data} jobRoles={jobRoles.data} mayManage={mayManage} />
          <Invitations mayManage={mayManage} />
          <Computers mayManage={mayManage} />
          <JobRoles jobRoles={jobRoles.data} mayManage={mayManage} />
        </>
      ) : (
        !error && <Loading label="Loading the team" />
      )}
    </Page>
  )
}
