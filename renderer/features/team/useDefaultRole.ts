import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

/** What somebody new may do in the open team unless another access is chosen; undefined until it is known. */
export function useDefaultRole(): AccessRole | undefined {
  const { data: open } = useLive('teams.get', {})
  return open && (open.team.settings?.defaultRole ?? 'member')
}
