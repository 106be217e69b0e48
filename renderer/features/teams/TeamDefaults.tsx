import { teamSettings } from '#shared/entities/tenancy/teamSettings.ts'
import type { Team } from '#shared/entities/tenancy/team.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './teams.module.css'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const [ofAnyTeam, ofOpenTeam] = [['defaultRole'], ['defaultRole', 'defaultJobRoleIds']] as const

/** The defaults of a team's new members. Job roles are known of the open team only. */
export function TeamDefaults({
  team,
  isOpen,
  isReadOnly,
}: {
  team: Team
  isOpen: boolean
  isReadOnly: boolean
}) {
  const format = useFormatMessage()
  const { items: jobRoles = [] } = useLiveItems('team.jobRoles', {})
  const update = useCommand('teams.update', { quiet: true })
  return (
    <section aria-labelledby="team-defaults">
      <h2 id="team-defaults" className={classes.heading}>
        {format(m.newMembers)}
      </h2>
      <SchemaForm
        schema={teamSettings}
        fields={isOpen ? ofOpenTeam : ofAnyTeam}
        options={{ defaultJobRoleIds: jobRoles.map(({ id, name }) => ({ value: id, label: name })) }}
        initial={team.settings ?? {}}
        isReadOnly={isReadOnly}
        error={update.error}
        onSubmit={async (settings) => {
          await update.run({ teamId: team.id, version: team.version, settings })
          showDone(format(m.savedForNewMembers))
        }}
      />
    </section>
  )
}
