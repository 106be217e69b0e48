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

const changeable = entity.schema.pick({ name: true, description: true, serviceEndpoint: true })

/** One team of the organization: its state, its profile, and its actions. */
export function TeamDetailPage() {
  const teamId = usePathParam('teamId')
  const { session, can } = useSession()
  const { data: view, error, retry } = useLive('teams.get', { teamId })
  const update = useCommand('teams.update', { quiet: true })
  usePageTitle(view?.team.name)
  const roleWords = useRoleWords()
  const back = <BackLink to="/settings/teams">Teams</BackLink>
  if (view === undefined) {
    if (error) {
      const list = { to: '/settings/teams', label: 'Teams' }
      return <LoadFailure what="team" error={error} onRetry={retry} list={list} />
    }
    return (
      <DetailPage back={back} title="Team">
        <Loading label="Loading the team" />
      </DetailPage>
    )
  }
  const { team, memberCount, myRole } = view
  const { look, word } = teamState(view)
  const mayManage = can('organization:manage')
  return (
    <DetailPage
      back={back}
      title={team.name}
      facts={
        <>
          <StateBadge look={look}>{word}</StateBadge>
          {memberCount !== null && (
            <span>{memberCount === 1 ? '1 member' : `${memberCount.toLocaleString()} members`}</span>
          )}
          <span>{myRole === null ? 'You have no access' : `You: ${roleWords[myRole].name}`}</span>
        </>
      }
      actions={<TeamActions view={view} mayManage={mayManage} mayLeave={(session?.teams.length ?? 0) > 1} />}
      side={{
        label: 'New members',
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
            showDone(`Team ${name} saved.`)
          }}
        />
        <MetadataPanel kind="team" id={team.id} />
      </div>
    </DetailPage>
  )
}
