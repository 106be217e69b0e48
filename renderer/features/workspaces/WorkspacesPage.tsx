import { useSession } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { Projects } from './Projects.tsx'
import { Workspaces } from './Workspaces.tsx'

/** The containers to which playbooks and runs of the team can belong. */
export function WorkspacesPage() {
  const { can } = useSession()
  const workspaces = useGrowingItems('workspaces.list', { includeArchived: true })
  const projects = useGrowingItems('projects.list', {})
  const { items: places } = useLiveItems('workspaces.list', { includeArchived: true })
  const answer = {
    data:
      workspaces.items && projects.items && places
        ? { workspaces: workspaces.items, projects: projects.items, places }
        : undefined,
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
          <Workspaces workspaces={data.workspaces} more={workspaces.more} mayManage={can('team:manage')} />
          <Projects
            projects={data.projects}
            more={projects.more}
            workspaces={data.places}
            mayWrite={can('playbook:write')}
            mayRemove={can('team:manage')}
          />
        </>
      )}
    </SettingsSubpage>
  )
}
