import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Projects } from './Projects.tsx'
import { Workspaces } from './Workspaces.tsx'

/** The containers to which playbooks and runs of the team can belong. */
export function WorkspacesPage() {
  const { can } = useSession()
  const workspaces = useLive('workspaces.list', { includeArchived: true })
  const projects = useLive('projects.list', {})
  const error = workspaces.error ?? projects.error
  const retry = () => {
    workspaces.retry()
    projects.retry()
  }
  return (
    <Page>
      <PageHeader
        back={<BackLink to="/settings">Settings</BackLink>}
        title="Workspaces and projects"
        description="Group playbooks and runs. Choose the workspace or project on the page of a playbook."
      />
      {error && <ErrorNotice title="These could not be shown" error={error} onRetry={retry} />}
      {workspaces.data && projects.data ? (
        <>
          <Workspaces workspaces={workspaces.data} mayManage={can('team:manage')} />
          <Projects
            projects={projects.data}
            workspaces={workspaces.data}
            mayWrite={can('playbook:write')}
            mayRemove={can('team:manage')}
          />
        </>
      ) : (
        !error && <Loading label="Loading workspaces and projects" />
      )}
    </Page>
  )
}
