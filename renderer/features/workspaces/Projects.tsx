import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { project as entity, projectStates } from '#shared/entities/tenancy/project.entity.ts'
import type { Project } from '#shared/entities/tenancy/project.entity.ts'
import type { Workspace } from '#shared/entities/tenancy/workspace.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { useStateWord, useValueWord } from '#renderer/ui/states.ts'
import { dateWords } from '#renderer/ui/timeWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ContainerItem } from './ContainerItem.tsx'
import { Containers } from './Containers.tsx'
import { workspacePageMessages as m } from '#shared/messages/workspacePage.messages.ts'

const fields = entity.schema.pick({
  name: true,
  topic: true,
  description: true,
  workspaceId: true,
  priority: true,
  settings: true,
})

interface ProjectProps {
  /** Where a project can be, and the names of those places. */
  workspaces: readonly Workspace[]
  mayWrite: boolean
  mayRemove: boolean
}

export function Projects({
  projects,
  more,
  ...props
}: ProjectProps & { projects: readonly Project[]; more: ReactNode }) {
  const { workspaces, mayWrite } = props
  const format = useFormatMessage()
  const create = useCommand('projects.create', { quiet: true })
  return (
    <Containers
      title={format(m.projects)}
      about={format(m.aboutProjects)}
      addLabel={format(m.addProject)}
      mayAdd={mayWrite}
      isEmpty={projects.length === 0}
      more={more}
      form={(close) => (
        <SchemaForm
          schema={fields}
          options={{ workspaceId: workspaceOptions(workspaces) }}
          initial={{ name: '', topic: '', workspaceId: null, priority: 'medium', settings: {} }}
          submitLabel={format(m.addTheProject)}
          error={create.error}
          onCancel={close}
          onSubmit={async (values) => {
            await create.run(values)
            close()
          }}
        />
      )}
    >
      {projects.map((project) => (
        <ProjectItem key={project.id} project={project} {...props} />
      ))}
    </Containers>
  )
}

const workspaceOptions = (workspaces: readonly Workspace[]) =>
  workspaces.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }))

function ProjectItem({ project, workspaces, mayWrite, mayRemove }: ProjectProps & { project: Project }) {
  const stateWord = useStateWord()
  const format = useFormatMessage()
  const update = useCommand('projects.update', { quiet: true })
  const setStatus = useCommand('projects.setStatus')
  const remove = useCommand('projects.remove')
  const valueWord = useValueWord()
  const { name, topic, description, priority, workspaceId, status, completedAt, settings } = project
  const at = { projectId: project.id, version: project.version }
  const workspace = workspaces.find((one) => one.id === workspaceId)
  const facts = [
    format(m.priority, { priority: valueWord('project', 'priority', priority) }),
    completedAt === null ? null : format(m.completedOn, { day: dateWords(Date.parse(completedAt), format) }),
    workspace?.name,
    topic,
    description,
  ]
  return (
    <ContainerItem
      kind="project"
      container={project}
      facts={facts.filter(Boolean).join(' · ')}
      hasBadge={!mayWrite}
      mayChange={mayWrite}
      mayRemove={mayRemove}
      form={(close) => (
        <SchemaForm
          schema={fields}
          options={{ workspaceId: workspaceOptions(workspaces) }}
          initial={{ name, topic, description, workspaceId, priority, settings }}
          isReadOnly={!mayWrite}
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
      {mayWrite && (
        <Select
          size="xs"
          w={130}
          aria-label={format(m.stateOf, { name })}
          allowDeselect={false}
          data={projectStates.map((value) => ({ value, label: stateWord('project', value).word }))}
          value={status}
          onChange={(value) => {
            const next = projectStates.find((one) => one === value)
            if (next !== undefined) void setStatus.run({ ...at, status: next })
          }}
        />
      )}
    </ContainerItem>
  )
}
