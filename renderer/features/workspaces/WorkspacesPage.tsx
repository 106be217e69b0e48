import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { Projects } from './Projects.tsx'
import { Workspaces } from './Workspaces.tsx'

/** The containers to which playbooks and runs of the team can belong. */
export function WorkspacesPage() {
  const { can } = useSession()
  const workspaces = useLive('workspaces.list', { includeArchived: true })
  const projects = useLive('projects.list', {})
  const answer = {
    data:
      workspaces.data && projects.data ? { workspaces: workspaces.data, projects: projects.data } : undefined,
    error: workspaces.error ?? projects.error,
    retry: () => {
      workspaces.retry()
      projects.retry()
    },
  }
  return (
    <SettingsSubpage
      title="Workspaces and projects"
      description="Group playbooks and runs. Choose the workspace or project on the page of a playbook."
      answer={answer}
      failure="Workspaces and projects could not be shown"
      loading="Loading workspaces and projects"
    >
      {(data) => (
        <>
          <Workspaces workspaces={data.workspaces} mayManage={can('team:manage')} />
          <Projects {...data} mayWrite={can('playbook:write')} mayRemove={can('team:manage')} />
        </>
      )}
    </SettingsSubpage>
  )
}
