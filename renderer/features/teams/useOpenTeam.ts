import { useCommand } from '#renderer/bridge/hooks.ts'
import { useGo } from '#renderer/ui/navigation.tsx'

/** Switches to another team and goes to its first page; a failure was already explained by a toast. */
export function useOpenTeam(): { open: (teamId: string) => Promise<void>; running: boolean } {
  const command = useCommand('teams.open')
  const go = useGo()
  return {
    running: command.running,
    async open(teamId) {
      try {
        await command.run({ teamId })
        go('/today')
      } catch {
        // The team that was open stays open.
      }
    },
  }
}
