import { useSession } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { Projects } from './Projects.tsx'
import { Workspaces } from './Workspaces.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workspacePageMessages as m } from '#shared/messages/workspacePage.messages.ts'
import { workspaceMessages } from '#shared/messages/workspaces.messages.ts'

/** The containers to which playbooks and runs of the team can belong. */
export function WorkspacesPage() {
  const format = useFormatMessage()
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
      title={format(workspaceMessages.title)}
      description={format(m.description)}
      answer={answer}
      failure={format(m.notShown)}
      loading={format(m.loading)}
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
