import { useMemo } from 'react'
import { byId } from '#renderer/list/listDefinition.ts'
import type { ListFilter } from '#renderer/list/listDefinition.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

interface PlacementInput {
  workspaceId?: string | undefined
  projectId?: string | undefined
}

const optionsOf = (containers: readonly { id: string; name: string }[] = []) =>
  containers.map(({ id, name }) => ({ value: id, label: name }))

/** Filters of a list by workspace and by project; a team without any has no such filter. */
export function usePlacementFilters(): readonly ListFilter<PlacementInput>[] {
  const format = useFormatMessage()
  const { items: workspaces } = useLiveItems('workspaces.list', { includeArchived: true })
  const { items: projects } = useLiveItems('projects.list', {})
  return useMemo(() => {
    const filters = [
      {
        id: 'workspace',
        label: format(recordMessages.workspace),
        look: 'select' as const,
        options: optionsOf(workspaces),
        toInput: byId('workspaceId'),
      },
      {
        id: 'project',
        label: format(recordMessages.project),
        look: 'select' as const,
        options: optionsOf(projects),
        toInput: byId('projectId'),
      },
    ]
    return filters.filter(({ options }) => options.length > 0)
  }, [workspaces, projects, format])
}
