import { useMemo } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import type { Worker } from './words/access.ts'

/** The person at the keyboard as a worker, and the people of the team; undefined until both are known. */
export function useWorker(): { worker: Worker; members: readonly MemberView[] } | undefined {
  const { session, can } = useSession()
  const personId = session?.person?.id
  const { items: members } = useLiveItems('team.list', {})
  const { data: me } = useLive('team.list', personId === undefined ? null : { personId })
  const isPlaceClosed = session !== undefined && session.closed !== null
  return useMemo(() => {
    if (personId === undefined || members === undefined || me === undefined) return undefined
    const filled = members.filter((m) => m.status === 'active' && m.role !== 'viewer')
    return {
      members,
      worker: {
        personId,
        jobRoleIds: me.items[0]?.jobRoleIds ?? [],
        team: { personIds: filled.map((m) => m.personId), roleIds: filled.flatMap((m) => m.jobRoleIds) },
        canWork: can('run:work'),
        canManage: can('run:manage'),
        isPlaceClosed,
      },
    }
  }, [personId, members, me, can, isPlaceClosed])
}
