import { IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { JobRoleView } from '#shared/contract/team.contract.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { AddColleague } from './AddColleague.tsx'
import { BulkMembers } from './BulkMembers.tsx'
import { memberList } from './memberList.tsx'
import { useMemberCommands } from './useMemberCommands.ts'

/** The people of the team. */
export function Members({ jobRoles, mayManage }: { jobRoles: readonly JobRoleView[]; mayManage: boolean }) {
  const commands = useMemberCommands()
  const roleWords = useRoleWords()
  const { session } = useSession()
  const mayOwn = session?.role === 'owner'
  const definition = useMemo(
    () => memberList({ jobRoles, roleWords, mayOwn, commands: mayManage ? commands : undefined }),
    [jobRoles, roleWords, mayOwn, mayManage, commands],
  )
  return (
    <>
      <LongList
        definition={definition}
        bulk={
          mayManage
            ? (members, keep) => (
                <BulkMembers members={members} jobRoles={jobRoles} mayOwn={mayOwn} onKeep={keep} />
              )
            : undefined
        }
        empty={<EmptyState icon={IconUsers}>No members yet.</EmptyState>}
      />
      {mayManage && <AddColleague />}
    </>
  )
}
