import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

/** The default role of new members in the open team; undefined until it is loaded. */
export function useDefaultRole(): AccessRole | undefined {
  const { data: open } = useLive('teams.get', {})
  return open && (open.team.settings?.defaultRole ?? 'member')
}
