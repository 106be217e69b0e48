import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { offered, typingPauseMs } from '#renderer/list/useFoundChoices.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './JobRoleChecks.module.css'
import parts from './parts.module.css'

/** Checkboxes of job roles: those the member fills first, then what the core finds; a search where there are more. */
export function JobRoleChecks({
  name,
  filled,
  chosen,
  onChange,
}: {
  name: string
  /** The job roles of the member when this was opened. */
  filled: readonly string[]
  chosen: string[]
  onChange: (jobRoleIds: string[]) => void
}) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), typingPauseMs)
  const { data: all } = useLive('team.jobRoles', { limit: offered })
  const { data: found } = useLive('team.jobRoles', text === '' ? null : { text, limit: offered })
  const kept = text === '' ? [...new Set([...filled, ...chosen])] : []
  const { data: names } = useLive('search.names', kept.length === 0 ? null : { ids: kept })
  const first = kept.flatMap((id) => names?.filter((one) => one.id === id) ?? [])
  const ids = new Set(first.map(({ id }) => id))
  const others = ((text === '' ? all : found)?.items ?? []).filter(({ id }) => !ids.has(id))
  const isLong = all !== undefined && all.total > all.items.length
  return (
    <Checkbox.Group
      label={<span className={classes.clamp}>{format(teamPageMessages.jobRolesOf, { name })}</span>}
      description={format(teamPageMessages.jobRolesHelp)}
      value={chosen}
      onChange={onChange}
    >
      {isLong && (
        <TextInput
          size="xs"
          mt={8}
          aria-label={format(teamPageMessages.searchJobRoles)}
          placeholder={format(teamPageMessages.searchSomeJobRoles, { count: all.total })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div className={classes.choices}>
        {[...first, ...others].map((role) => (
          <Checkbox key={role.id} value={role.id} label={role.name} />
        ))}
        {all?.total === 0 && <span className={parts.none}>{format(teamPageMessages.noJobRoleYet)}</span>}
        {text !== '' && found?.total === 0 && (
          <span className={parts.none}>{format(teamPageMessages.noMatch)}</span>
        )}
      </div>
    </Checkbox.Group>
  )
}
