import { Checkbox, Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { JobRoleView, MemberView } from '#shared/contract/team.contract.ts'
import { mostOffered } from '#renderer/list/useLiveItems.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import classes from './team.module.css'

export interface MemberJobRolesProps {
  member: MemberView
  jobRoles: readonly JobRoleView[]
  /** Undefined where this may only be looked at. */
  onChange?: ((jobRoleIds: string[]) => void) | undefined
}

/** The job roles a member fills; a click changes them, and they are saved together when it closes. */
export function MemberJobRoles({ member, jobRoles, onChange }: MemberJobRolesProps) {
  const [chosen, setChosen] = useState<string[] | null>(null)
  const names = member.jobRoleNames
  const chips =
    names.length > 0 ? (
      names.map((name) => <Chip key={name}>{name}</Chip>)
    ) : (
      <span className={classes.none}>none</span>
    )
  const offered = jobRoles.filter(({ id }, at) => at < mostOffered || member.jobRoleIds.includes(id))
  if (!onChange) return <div className={classes.chips}>{chips}</div>
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
          aria-label={`Job roles of ${member.name}: ${names.join(', ') || 'none'}. Change them`}
          onClick={() => (chosen === null ? setChosen(member.jobRoleIds) : close())}
        >
          {chips}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={<span className={classes.clamp}>Job roles of {member.name}</span>}
          description="Whoever fills a job role sees its work. Saved when this closes."
          value={chosen ?? []}
          onChange={setChosen}
        >
          <div className={classes.choices}>
            {offered.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
            {jobRoles.length === 0 && (
              <span className={classes.none}>There is no job role yet. Add one below.</span>
            )}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
