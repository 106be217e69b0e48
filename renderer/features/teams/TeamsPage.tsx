import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { team as entity } from '#shared/entities/tenancy/team.entity.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { LongList } from '#renderer/list/LongList.tsx'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { teamList } from './teamList.tsx'
import classes from './teams.module.css'

const newTeam = entity.schema.pick({ name: true, description: true })

/** The teams of the organization. */
export function TeamsPage() {
  const { can } = useSession()
  const roleWords = useRoleWords()
  const definition = useMemo(() => teamList(roleWords), [roleWords])
  const [isAdding, setIsAdding] = useState(false)
  const create = useCommand('teams.create', { quiet: true })
  const mayManage = can('organization:manage')
  return (
    <Page fill>
      <PageHeader
        back={<BackLink to="/settings">Settings</BackLink>}
        title="Teams"
        description="Each team has its own playbooks, runs and job roles. A person can be in several."
        actions={
          mayManage && (
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setIsAdding(true)}>
              Add a team
            </Button>
          )
        }
      />
      {isAdding && (
        <div className={classes.form}>
          <SchemaForm
            schema={newTeam}
            initial={{ name: '', description: '' }}
            submitLabel="Add the team"
            error={create.error}
            onCancel={() => setIsAdding(false)}
            onSubmit={async (values) => {
              await create.run(values)
              setIsAdding(false)
              showDone(`Team ${values.name} added.`)
            }}
          />
        </div>
      )}
      <LongList definition={definition} empty={<EmptyState>No team yet.</EmptyState>} />
    </Page>
  )
}
