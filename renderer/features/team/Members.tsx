import { IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { AddColleague } from './AddColleague.tsx'
import { BulkMembers } from './BulkMembers.tsx'
import { memberList } from './memberList.tsx'
import { useMemberCommands } from './useMemberCommands.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The people of the team. */
export function Members({ mayManage }: { mayManage: boolean }) {
  const format = useFormatMessage()
  const commands = useMemberCommands()
  const roleWords = useRoleWords()
  const { session } = useSession()
  const mayOwn = session?.role === 'owner'
  const definition = useMemo(
    () => memberList({ format, roleWords, mayOwn, commands: mayManage ? commands : undefined }),
    [format, roleWords, mayOwn, mayManage, commands],
  )
  return (
    <>
      <LongList
        definition={definition}
        bulk={
          mayManage
            ? (members, keep) => <BulkMembers members={members} mayOwn={mayOwn} onKeep={keep} />
            : undefined
        }
        empty={<EmptyState icon={IconUsers}>{format(teamPageMessages.noMembers)}</EmptyState>}
      />
      {mayManage && <AddColleague />}
    </>
  )
}
