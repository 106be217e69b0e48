import { team as entity } from '#shared/entities/tenancy/team.entity.ts'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { DetailPage, SideContent } from '#renderer/ui/DetailPage.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LoadFailure } from '#renderer/ui/LoadFailure.tsx'
import { usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { TeamActions } from './TeamActions.tsx'
import { TeamDefaults } from './TeamDefaults.tsx'
import { teamState } from './teamState.ts'
import classes from './teams.module.css'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import { teamsActionsMessages } from '#shared/messages/teamsActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const changeable = entity.schema.pick({ name: true, description: true, serviceEndpoint: true })

/** One team of the organization: its state, its profile, and its actions. */
export function TeamDetailPage() {
  const format = useFormatMessage()
  const teamId = usePathParam('teamId')
  const { session, can } = useSession()
  const { data: view, error, retry } = useLive('teams.get', { teamId })
  const update = useCommand('teams.update', { quiet: true })
  usePageTitle(view?.team.name)
  const roleWords = useRoleWords()
  const back = <BackLink to="/settings/teams">{format(teamsActionsMessages.teams)}</BackLink>
  if (view === undefined) {
    if (error) {
      const list = { to: '/settings/teams', label: format(teamsActionsMessages.teams) }
      return <LoadFailure what="team" error={error} onRetry={retry} list={list} />
    }
    return (
      <DetailPage back={back} title={format(teamsActionsMessages.team)}>
        <Loading label={format(m.loadingTeam)} />
      </DetailPage>
    )
  }
  const { team, memberCount, myRole } = view
  const { look, word } = teamState(view, format)
  const mayManage = can('organization:manage')
  return (
    <DetailPage
      back={back}
      title={team.name}
      facts={
        <>
          <StateBadge look={look}>{word}</StateBadge>
          {memberCount !== null && <span>{format(m.memberCount, { count: memberCount })}</span>}
          <span>
            {myRole === null
              ? format(m.youHaveNoAccess)
              : format(m.yourRole, { role: roleWords[myRole].name })}
          </span>
        </>
      }
      actions={<TeamActions view={view} mayManage={mayManage} mayLeave={(session?.teams.length ?? 0) > 1} />}
      side={{
        label: format(m.newMembers),
        content: (
          <SideContent>
            <TeamDefaults
              key={`defaults of ${team.id}`}
              team={team}
              isOpen={view.isOpen}
              isReadOnly={!mayManage}
            />
          </SideContent>
        ),
      }}
    >
      <div className={classes.sheet}>
        <SchemaForm
          key={team.id}
          schema={changeable}
          initial={{
            name: team.name,
            description: team.description,
            serviceEndpoint: team.serviceEndpoint,
          }}
          isReadOnly={!mayManage}
          error={update.error}
          onSubmit={async ({ name, description, serviceEndpoint = '' }) => {
            await update.run({
              teamId: team.id,
              version: team.version,
              name,
              description,
              serviceEndpoint,
            })
            showDone(format(m.saved, { name }))
          }}
        />
        <MetadataPanel kind="team" id={team.id} />
      </div>
    </DetailPage>
  )
}
