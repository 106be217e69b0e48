import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { JobRoleChecks } from './JobRoleChecks.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './MemberJobRoles.module.css'
import parts from './parts.module.css'

export interface MemberJobRolesProps {
  member: MemberView
  /** Undefined where this may only be looked at. */
  onChange?: ((jobRoleIds: string[]) => void) | undefined
}

/** As many fit into a row; a count stands for the others. */
const shownRoles = 2

/** The job roles a member fills; a click changes them, and they are saved together when it closes. */
export function MemberJobRoles({ member, onChange }: MemberJobRolesProps) {
  const format = useFormatMessage()
  const [chosen, setChosen] = useState<string[] | null>(null)
  const names = member.jobRoleNames
  const chips =
    names.length > 0 ? (
      <>
        {names.slice(0, shownRoles).map((name) => (
          <Chip key={name} label={format(teamPageMessages.jobRole)}>
            {name}
          </Chip>
        ))}
        {names.length > shownRoles && (
          <span className={classes.more}>
            <Chip label={format(teamPageMessages.moreJobRoles)} title={format.list(names.slice(shownRoles))}>
              +{names.length - shownRoles}
            </Chip>
          </span>
        )}
      </>
    ) : (
      <span className={parts.none}>{format(teamPageMessages.none)}</span>
    )
  const row = <div className={classes.chips}>{chips}</div>
  if (!onChange) return row
  const close = () => {
    if (chosen === null) return
    setChosen(null)
    const before = new Set(member.jobRoleIds)
    if (chosen.length !== before.size || chosen.some((id) => !before.has(id))) onChange(chosen)
  }
  return (
    <Popover
      opened={chosen !== null}
      onChange={(opened) => (opened ? undefined : close())}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.chipsButton}
          aria-label={format(teamPageMessages.changeJobRoles, {
            name: member.name,
            roles: names.length === 0 ? format(teamPageMessages.none) : format.list(names),
          })}
          onClick={() => (chosen === null ? setChosen(member.jobRoleIds) : close())}
        >
          {row}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {chosen !== null && (
          <JobRoleChecks name={member.name} filled={member.jobRoleIds} chosen={chosen} onChange={setChosen} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
