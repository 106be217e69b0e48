import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TeamView } from '#shared/contract/teams.contract.ts'
import { team as entity } from '#shared/entities/tenancy/team.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { SchemaForm } from '#renderer/form/SchemaForm.tsx'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './teams.module.css'
import { useOpenTeam } from './useOpenTeam.ts'

const changeable = entity.schema.pick({ name: true, description: true, serviceEndpoint: true })

function factsOf({ memberCount, myRole, team }: TeamView, roleWords: RoleWords): string {
  const people = memberCount === 1 ? '1 member' : `${memberCount} members`
  const role = myRole === null ? 'You have no access' : `You: ${roleWords[myRole].name}`
  return [memberCount === null ? null : people, role, team.description || null].filter(Boolean).join(' · ')
}

interface TeamItemProps {
  view: TeamView
  mayManage: boolean
  /** Whether one has another team to go on in. */
  mayLeave: boolean
}

/** One team with what can be done about it. */
export function TeamItem({ view, mayManage, mayLeave }: TeamItemProps) {
  const roleWords = useRoleWords()
  const { team, status, isOpen, myRole } = view
  const [isEditing, setIsEditing] = useState(false)
  const { open, running } = useOpenTeam()
  const update = useCommand('teams.update', { quiet: true })
  const archive = useCommand('teams.archive')
  const restore = useCommand('teams.restore')
  const leave = useCommand('teams.leave')
  const at = { teamId: team.id, version: team.version }
  const doArchive = async () => {
    const archived = await archive.run(at)
    const undo = () => void restore.run({ ...at, version: archived.version }).catch(() => {})
    showDone(`Team ${team.name} archived.`, { label: 'Undo', run: undo })
  }
  if (isEditing) {
    return (
      <li className={classes.form}>
        <SchemaForm
          schema={changeable}
          initial={{
            name: team.name,
            description: team.description,
            serviceEndpoint: team.serviceEndpoint,
          }}
          error={update.error}
          onCancel={() => setIsEditing(false)}
          onSubmit={async ({ name, description, serviceEndpoint = '' }) => {
            await update.run({ ...at, name, description, serviceEndpoint })
            setIsEditing(false)
          }}
        />
      </li>
    )
  }
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <div className={classes.name}>{team.name}</div>
        <div className={classes.facts}>{factsOf(view, roleWords)}</div>
      </div>
      {status === 'archived' && <StateBadge look="archived">Archived</StateBadge>}
      {isOpen && <StateBadge look="active">Open</StateBadge>}
      {!isOpen && status === 'active' && myRole !== null && (
        <Button
          size="xs"
          variant="default"
          loading={running}
          aria-label={`Switch to ${team.name}`}
          onClick={() => void open(team.id)}
        >
          Switch
        </Button>
      )}
      {isOpen && mayLeave && (
        <ConfirmPopover
          message={`Your work in ${team.name} stays. To come back, somebody has to add you again.`}
          confirmLabel="Leave"
          onConfirm={async () => {
            await leave.run({})
            showDone(`You left ${team.name}.`)
          }}
        >
          {(ask) => (
            <Button size="xs" variant="subtle" aria-label={`Leave ${team.name}`} onClick={ask}>
              Leave
            </Button>
          )}
        </ConfirmPopover>
      )}
      {mayManage && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Change ${team.name}`}
          onClick={() => setIsEditing(true)}
        >
          Change
        </Button>
      )}
      {mayManage && status === 'active' && (
        <Button
          size="xs"
          variant="subtle"
          loading={archive.running}
          aria-label={`Archive ${team.name}`}
          onClick={() => void doArchive().catch(() => {})}
        >
          Archive
        </Button>
      )}
      {mayManage && status === 'archived' && (
        <Button
          size="xs"
          variant="subtle"
          loading={restore.running}
          aria-label={`Restore ${team.name}`}
          onClick={() => void restore.run(at).catch(() => {})}
        >
          Restore
        </Button>
      )}
    </li>
  )
}
