import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './team.module.css'
import { useDefaultRole } from './useDefaultRole.ts'

/** How many are offered at once; typing finds the others. */
const offered = 20
const typingPauseMs = 150

/** Adds a person of another team to this one; empty without a candidate. */
export function AddColleague() {
  const roleWords = useRoleWords()
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
    const name = people.find(({ person }) => person.id === personId)?.person.name ?? 'The person'
    showDone(`${name} is now ${roleWords[role].name.toLowerCase()} of this team.`)
  }
  return (
    <Select
      className={classes.addColleague}
      label="Add somebody from another team"
      placeholder="Type a name"
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      disabled={add.running}
      data={people.map(({ person }) => ({ value: person.id, label: person.name }))}
      // The core has searched already, also in addresses that the label does not show.
      filter={({ options }) => options}
      nothingFoundMessage="No match"
      value={null}
      onChange={(id) => {
        if (id !== null) void addPerson(id).catch(() => {})
      }}
    />
  )
}
