import type { PersonView } from '#shared/contract/people.contract.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { lastOpenedAt } from './lastOpenedAt.ts'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** A team with the role in it. */
function teamWords(
  { name, role, status }: PersonView['teams'][number],
  roleWords: RoleWords,
  format: FormatMessage,
): string {
  const words = status === 'suspended' ? m.teamRoleSuspended : m.teamRole
  return format(words, { team: name, role: roleWords[role].name })
}

/** The places of a person, and when they last opened Orgata. */
export function PersonFacts({ view: { person, teams } }: { view: PersonView }) {
  const format = useFormatMessage()
  const roleWords = useRoleWords()
  const opened = lastOpenedAt(person)
  return (
    <Facts
      facts={[
        [
          format(m.teams),
          teams.map((team) => teamWords(team, roleWords, format)).join(', ') || format(m.noneOfYours),
        ],
        [format(m.lastOpened), opened ? <TimeAgo key="last" at={opened} /> : format(m.notYet)],
      ]}
    />
  )
}
