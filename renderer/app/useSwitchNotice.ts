import { useEffect, useRef } from 'react'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { showDone } from '#renderer/ui/toast.tsx'

/** Names the open team after a switch, which also another window or a program can make. */
export function useSwitchNotice(session: Session | undefined): void {
  const last = useRef<Session>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = session
    if (!before?.organization || !before.team || !session?.organization || !session.team) return
    const isOther = before.organization.id !== session.organization.id
    if (isOther) showDone(`You’re now in ${session.organization.name}, team ${session.team.name}.`)
    else if (before.team.id !== session.team.id) showDone(`You’re now in the team ${session.team.name}.`)
  }, [session])
}
