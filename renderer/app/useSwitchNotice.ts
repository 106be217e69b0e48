import { useEffect, useRef } from 'react'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Names the open team after a switch, which also another window or a program can make. */
export function useSwitchNotice(session: Session | undefined): void {
  const format = useFormatMessage()
  const last = useRef<Session>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = session
    if (!before?.organization || !before.team || !session?.organization || !session.team) return
    const isOther = before.organization.id !== session.organization.id
    const team = session.team.name
    if (isOther)
      showDone(format(shellMessages.nowInOrganization, { organization: session.organization.name, team }))
    else if (before.team.id !== session.team.id) showDone(format(shellMessages.nowInTeam, { team }))
  }, [session, format])
}
