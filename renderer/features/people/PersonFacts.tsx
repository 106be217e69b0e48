import type { PersonView } from '#shared/contract/people.contract.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { lastOpenedAt } from './lastOpenedAt.ts'

/** A team with the role in it. */
function teamWords({ name, role, status }: PersonView['teams'][number], roleWords: RoleWords): string {
  return `${name} (${roleWords[role].name}${status === 'suspended' ? ', suspended' : ''})`
}

/** The places of a person, and when they last opened Orgata. */
export function PersonFacts({ view: { person, teams } }: { view: PersonView }) {
  const roleWords = useRoleWords()
  const opened = lastOpenedAt(person)
  return (
    <Facts
      facts={[
        ['Teams', teams.map((team) => teamWords(team, roleWords)).join(', ') || 'None of yours'],
        ['Last opened', opened ? <TimeAgo key="last" at={opened} /> : 'Not yet'],
      ]}
    />
  )
}
