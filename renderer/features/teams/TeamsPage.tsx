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
import { showDone } from '#renderer/ui/toast.tsx'
import { teamList } from './teamList.tsx'
import classes from './teams.module.css'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import { teamsActionsMessages } from '#shared/messages/teamsActions.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const newTeam = entity.schema.pick({ name: true, description: true })

/** The teams of the organization. */
export function TeamsPage() {
  const format = useFormatMessage()
  const { can } = useSession()
  const definition = useMemo(() => teamList(format), [format])
  const [isAdding, setIsAdding] = useState(false)
  const create = useCommand('teams.create', { quiet: true })
  const mayManage = can('organization:manage')
  return (
    <Page fill>
      <PageHeader
        back={<BackLink to="/settings">{format(screenMessages.settings)}</BackLink>}
        title={format(teamsActionsMessages.teams)}
        description={format(m.teamsAbout)}
        actions={
          mayManage && (
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setIsAdding(true)}>
              {format(m.add)}
            </Button>
          )
        }
      />
      {isAdding && (
        <div className={classes.form}>
          <SchemaForm
            schema={newTeam}
            initial={{ name: '', description: '' }}
            submitLabel={format(m.addTheTeam)}
            error={create.error}
            onCancel={() => setIsAdding(false)}
            onSubmit={async (values) => {
              await create.run(values)
              setIsAdding(false)
              showDone(format(m.added, { name: values.name }))
            }}
          />
        </div>
      )}
      <LongList definition={definition} empty={<EmptyState>{format(m.noTeams)}</EmptyState>} />
    </Page>
  )
}
