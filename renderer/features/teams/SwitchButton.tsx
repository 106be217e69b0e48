import { Button } from '@mantine/core'
import type { TeamView } from '#shared/contract/teams.contract.ts'
import { useOpenTeam } from './useOpenTeam.ts'

/** Opens another team of the person; empty for the open team, and for other people's. */
export function SwitchButton({ view: { team, status, isOpen, myRole } }: { view: TeamView }) {
  const { open, running } = useOpenTeam()
  if (isOpen || status !== 'active' || myRole === null) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={running}
      aria-label={`Switch to ${team.name}`}
      onClick={() => void open(team.id)}
    >
      Switch
    </Button>
  )
}
