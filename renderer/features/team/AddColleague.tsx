import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './AddColleague.module.css'
import { useDefaultRole } from './useDefaultRole.ts'

/** How many are offered at once; typing finds the others. */
const offered = 20
const typingPauseMs = 150

/** Adds a person of another team to this one; empty without a candidate. */
export function AddColleague() {
  const format = useFormatMessage()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), typingPauseMs)
  const { data: anybody } = useLive('people.list', { ofOtherTeams: true, limit: 1 })
  const { data: found } = useLive('people.list', { ofOtherTeams: true, limit: offered, text })
  const role = useDefaultRole()
  const add = useCommand('team.add')
  if (role === undefined || !anybody?.total) return null
  const people = found?.items ?? []
  const addPerson = async (personId: string) => {
    await add.run({ personId, role })
    setTyped('')
    const name =
      people.find(({ person }) => person.id === personId)?.person.name ?? format(teamPageMessages.thePerson)
    showDone(format(teamPageMessages.roleChanged, { name, role }))
  }
  return (
    <Select
      className={classes.addColleague}
      label={format(teamActionsMessages.addColleague)}
      placeholder={format(teamPageMessages.typeName)}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      disabled={add.running}
      data={people.map(({ person }) => ({ value: person.id, label: person.name }))}
      // The core has searched already, also in addresses that the label does not show.
      filter={({ options }) => options}
      nothingFoundMessage={format(teamPageMessages.noMatch)}
      value={null}
      onChange={(id) => {
        if (id !== null) void addPerson(id).catch(() => {})
      }}
    />
  )
}
