import { Tooltip } from '@mantine/core'
import type { ThingState } from '#shared/contract/sync.contract.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Kind } from '#shared/entities/registry.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { savedStateMessages as m } from '#shared/messages/savedState.messages.ts'

const words = {
  server: { look: 'done', word: syncStateMessages.savedForTeam, why: m.thingSavedForTeam },
  here: { look: 'waiting', word: m.thingHere, why: m.thingSavedHere },
  conflict: { look: 'waiting', word: m.thingConflict, why: m.thingConflictLong },
  refused: { look: 'late', word: m.thingRejected, why: m.thingRejectedLong },
} satisfies Record<
  Exclude<ThingState['state'], 'off' | 'checking'>,
  { look: Look; word: Message; why: Message }
>

/**
 * Where one thing is saved, live, with a link to the sync page for a conflict. Empty without a server. `onlyProblems`:
 * also empty while all is on the server.
 */
export function SavedState({
  kind,
  id,
  onlyProblems = false,
}: {
  kind: Kind
  id: string
  onlyProblems?: boolean
}) {
  const format = useFormatMessage()
  const { data } = useLive('sync.stateOf', { kind, id })
  if (data === undefined || data.state === 'off' || data.state === 'checking') return null
  if (onlyProblems && data.state === 'server') return null
  const { look, word, why } = words[data.state]
  const badge = <StateBadge look={look}>{format(word)}</StateBadge>
  const isAsked = data.state === 'conflict' || data.state === 'refused'
  return (
    <Tooltip label={data.message ?? format(why)} multiline maw={320}>
      {isAsked ? <AppLink to="/sync">{badge}</AppLink> : <span>{badge}</span>}
    </Tooltip>
  )
}
