import { Select } from '@mantine/core'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './team.module.css'

/** Adds somebody of another team to this one; nothing while everybody is here. */
export function AddColleague({ present }: { present: MemberView[] }) {
  const { data: people = [] } = useLive('people.list', {})
  const add = useCommand('team.add')
  const here = new Set(present.map(({ personId }) => personId))
  const others = people.filter(({ person, teams }) => !here.has(person.id) && teams.length > 0)
  if (others.length === 0) return null
  const addPerson = async (personId: string) => {
    await add.run({ personId, role: 'member' })
    const name = others.find(({ person }) => person.id === personId)?.person.name ?? 'The person'
    showDone(`${name} is now a member of this team.`)
  }
  return (
    <Select
      className={classes.addColleague}
      label="Add somebody from another team"
      placeholder="Choose a person"
      searchable
      disabled={add.running}
      data={others.map(({ person }) => ({ value: person.id, label: person.name }))}
      value={null}
      onChange={(id) => {
        if (id !== null) void addPerson(id).catch(() => {})
      }}
    />
  )
}
