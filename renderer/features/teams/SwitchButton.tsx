import { Button } from '@mantine/core'
import type { TeamView } from '#shared/contract/teams.contract.ts'
import { useOpenTeam } from './useOpenTeam.ts'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Opens another team of the person; empty for the open team, and for other people's. */
export function SwitchButton({ view: { team, status, isOpen, myRole } }: { view: TeamView }) {
  const format = useFormatMessage()
  const { open, running } = useOpenTeam()
  if (isOpen || status !== 'active' || myRole === null) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={running}
      aria-label={format(m.switchTo, { name: team.name })}
      onClick={() => void open(team.id)}
    >
      {format(m.switch)}
    </Button>
  )
}
