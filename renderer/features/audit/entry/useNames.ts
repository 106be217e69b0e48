import { useMemo } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'

/** Names of people, job roles, playbooks and runs by id, for the references of an entry. */
export function useNames(actors: readonly { id: string; name: string }[]): ReadonlyMap<string, string> {
  const { data: roles } = useLive('team.jobRoles', {})
  const { data: playbooks } = useLive('playbooks.list', { limit: 500 })
  const { data: runs } = useLive('runs.list', { limit: 500 })
  return useMemo(
    () =>
      new Map(
        [actors, roles ?? [], playbooks?.items ?? [], runs?.items ?? []]
          .flat()
          .map(({ id, name }) => [id, name] as const),
      ),
    [actors, roles, playbooks, runs],
  )
}
