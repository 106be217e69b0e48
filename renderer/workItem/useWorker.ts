import { useMemo } from 'react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import type { Worker } from './words/access.ts'

/** The person at the keyboard as a worker; undefined until known. */
export function useWorker(): Worker | undefined {
  const { session, can } = useSession()
  const personId = session?.person?.id
  const { data: me } = useLive('team.list', personId === undefined ? null : { personId })
  const isPlaceClosed = session !== undefined && session.closed !== null
  return useMemo(() => {
    if (personId === undefined || me === undefined) return undefined
    return {
      personId,
      jobRoleIds: me.items[0]?.jobRoleIds ?? [],
      canWork: can('run:work'),
      canManage: can('run:manage'),
      isPlaceClosed,
    }
  }, [personId, me, can, isPlaceClosed])
}
