import { Anchor, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { team as entity } from '#shared/entities/tenancy/team.entity.ts'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { TeamItem } from './TeamItem.tsx'
import classes from './teams.module.css'

const newTeam = entity.schema.pick({ name: true, description: true })

/** The teams of the organization: add, change, archive, switch. */
export function TeamsPage() {
  const { session, can } = useSession()
  const { data: teams, error, retry } = useLive('teams.list', {})
  const [isAdding, setIsAdding] = useState(false)
  const create = useCommand('teams.create', { quiet: true })
  const mayManage = can('organization:manage')
  return (
    <Page>
      <PageHeader
        back={
          <Anchor component={AppLink} to="/settings" size="xs" c="dimmed">
            Settings
          </Anchor>
        }
        title="Teams"
        description="Each team has its own playbooks, runs and job roles. A person can be in several."
        actions={
          mayManage && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setIsAdding(true)}>
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
      {error && <ErrorNotice title="The teams could not be shown" error={error} onRetry={retry} />}
      {teams ? (
        <ul className={classes.list} aria-label="Teams">
          {teams.map((view) => (
            <TeamItem
              key={view.team.id}
              view={view}
              mayManage={mayManage}
              mayLeave={(session?.teams.length ?? 0) > 1}
            />
          ))}
        </ul>
      ) : (
        !error && <Loading label="Loading the teams" />
      )}
    </Page>
  )
}
