import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { workspace as entity } from '#shared/entities/tenancy/workspace.entity.ts'
import type { Workspace } from '#shared/entities/tenancy/workspace.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { useValueWord } from '#renderer/ui/states.ts'
import { ContainerItem } from './ContainerItem.tsx'
import { Containers } from './Containers.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workspacePageMessages as m } from '#shared/messages/workspacePage.messages.ts'

const fields = entity.schema.pick({ name: true, description: true, environmentType: true })

export function Workspaces({
  workspaces,
  more,
  mayManage,
}: {
  workspaces: readonly Workspace[]
  more: ReactNode
  mayManage: boolean
}) {
  const format = useFormatMessage()
  const create = useCommand('workspaces.create', { quiet: true })
  return (
    <Containers
      title={format(m.workspaces)}
      about={format(m.aboutWorkspaces)}
      addLabel={format(m.addWorkspace)}
      mayAdd={mayManage}
      isEmpty={workspaces.length === 0}
      more={more}
      form={(close) => (
        <SchemaForm
          schema={fields}
          initial={{ name: '', environmentType: 'production' }}
          submitLabel={format(m.addTheWorkspace)}
          error={create.error}
          onCancel={close}
          onSubmit={async (values) => {
            await create.run(values)
            close()
          }}
        />
      )}
    >
      {workspaces.map((workspace) => (
        <WorkspaceItem key={workspace.id} workspace={workspace} mayManage={mayManage} />
      ))}
    </Containers>
  )
}

function WorkspaceItem({ workspace, mayManage }: { workspace: Workspace; mayManage: boolean }) {
  const format = useFormatMessage()
  const update = useCommand('workspaces.update', { quiet: true })
  const archive = useCommand('workspaces.archive')
  const restore = useCommand('workspaces.restore')
  const remove = useCommand('workspaces.remove')
  const valueWord = useValueWord()
  const { name, description, environmentType, status } = workspace
  const at = { workspaceId: workspace.id, version: workspace.version }
  const isArchived = status === 'archived'
  return (
    <ContainerItem
      kind="workspace"
      container={workspace}
      facts={[valueWord('workspace', 'environmentType', environmentType), description]
        .filter(Boolean)
        .join(' · ')}
      hasBadge={isArchived}
      mayChange={mayManage}
      mayRemove={mayManage}
      form={(close) => (
        <SchemaForm
          schema={fields}
          initial={{ name, description, environmentType }}
          isReadOnly={!mayManage}
          error={update.error}
          onCancel={close}
          onSubmit={async (values) => {
            await update.run({ ...at, description: '', ...values })
            close()
          }}
        />
      )}
      onRemove={() => remove.run(at)}
    >
      {mayManage && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={format(isArchived ? m.restoreNamed : m.archiveNamed, { name })}
          onClick={() => void (isArchived ? restore : archive).run(at)}
        >
          {format(isArchived ? m.restore : m.archive)}
        </Button>
      )}
    </ContainerItem>
  )
}
