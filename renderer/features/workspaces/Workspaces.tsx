import { Button } from '@mantine/core'
import { useState } from 'react'
import { workspace as entity } from '#shared/entities/tenancy/workspace.entity.ts'
import type { Workspace } from '#shared/entities/tenancy/workspace.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'
import { Item, ItemForm } from '#renderer/ui/ItemList.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord, useValueWord } from '#renderer/ui/states.ts'
import { Containers } from './Containers.tsx'

const fields = entity.schema.pick({ name: true, environmentType: true })

export function Workspaces({ workspaces, mayManage }: { workspaces: Workspace[]; mayManage: boolean }) {
  const create = useCommand('workspaces.create', { quiet: true })
  return (
    <Containers
      title="Workspaces"
      about="A workspace keeps playbooks for one place or purpose apart, for example a sandbox for trying things out."
      addLabel="Add a workspace"
      mayAdd={mayManage}
      isEmpty={workspaces.length === 0}
      form={(close) => (
        <SchemaForm
          schema={fields}
          initial={{ name: '', environmentType: 'production' }}
          submitLabel="Add the workspace"
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
  const [isEditing, setIsEditing] = useState(false)
  const update = useCommand('workspaces.update', { quiet: true })
  const archive = useCommand('workspaces.archive')
  const restore = useCommand('workspaces.restore')
  const remove = useCommand('workspaces.remove')
  const sayDeleted = useDeletedToast()
  const stateWord = useStateWord()
  const valueWord = useValueWord()
  const { name, environmentType, status } = workspace
  const at = { workspaceId: workspace.id, version: workspace.version }
  if (isEditing) {
    return (
      <ItemForm>
        <SchemaForm
          schema={fields}
          initial={{ name, environmentType }}
          error={update.error}
          onCancel={() => setIsEditing(false)}
          onSubmit={async (values) => {
            await update.run({ ...at, ...values })
            setIsEditing(false)
          }}
        />
      </ItemForm>
    )
  }
  const isArchived = status === 'archived'
  return (
    <Item
      name={name}
      facts={valueWord('workspace', 'environmentType', environmentType)}
      badge={
        isArchived && (
          <StateBadge look={stateWord('workspace', status).look}>
            {stateWord('workspace', status).word}
          </StateBadge>
        )
      }
    >
      {mayManage && (
        <>
          <Button size="xs" variant="subtle" aria-label={`Change ${name}`} onClick={() => setIsEditing(true)}>
            Change
          </Button>
          <Button
            size="xs"
            variant="subtle"
            aria-label={isArchived ? `Restore ${name}` : `Archive ${name}`}
            onClick={() => void (isArchived ? restore : archive).run(at)}
          >
            {isArchived ? 'Restore' : 'Archive'}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Delete ${name}`}
            onClick={() =>
              void remove.run(at).then(
                () => sayDeleted(workspace),
                () => {},
              )
            }
          >
            Delete
          </Button>
        </>
      )}
    </Item>
  )
}
