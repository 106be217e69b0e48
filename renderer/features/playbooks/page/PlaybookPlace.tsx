import { Select } from '@mantine/core'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { mostOffered, useLiveItems } from '#renderer/list/useLiveItems.ts'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import classes from './Header.module.css'

interface Choice {
  id: string
  name: string
}

/** The workspace and the project of a playbook; empty in a team without either. */
export function PlaybookPlace() {
  const format = useFormatMessage()
  const { can } = useSession()
  const playbook = usePlaybookRecord()
  const { items: workspaces = [] } = useLiveItems('workspaces.list', {})
  const { items: projects = [] } = useLiveItems('projects.list', { status: 'active' })
  const place = useCommand('playbooks.place')
  const { id: playbookId, version } = playbook
  const isReadOnly = !can('playbook:write')
  const hasWorkspaces = workspaces.length > 0
  const hasProjects = projects.length > 0
  if (!hasWorkspaces && !hasProjects) return null
  const select = (
    label: string,
    choices: readonly Choice[],
    value: string | null | undefined,
    onPick: (id: string | null) => Promise<unknown>,
  ) => (
    <>
      <dt>{label}</dt>
      <dd>
        <Select
          size="xs"
          w={200}
          aria-label={label}
          placeholder={format(m.noneChosen)}
          clearable
          disabled={isReadOnly || place.running}
          searchable={choices.length > mostOffered}
          limit={mostOffered}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={value ?? null}
          onChange={(id) => void onPick(id).catch(() => {})}
        />
      </dd>
    </>
  )
  return (
    <dl className={`${classes.facts} ${classes.place}`}>
      {hasWorkspaces &&
        select(format(m.workspace), workspaces, playbook.workspaceId, (workspaceId) =>
          place.run({ playbookId, version, workspaceId }),
        )}
      {hasProjects &&
        select(format(m.project), projects, playbook.projectId, (projectId) =>
          place.run({ playbookId, version, projectId }),
        )}
    </dl>
  )
}
