import { Tooltip } from '@mantine/core'
import type { ThingState } from '#shared/contract/sync.contract.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Kind } from '#shared/entities/registry.ts'
import type { Look } from '#shared/entities/fieldFace.ts'

const words: Record<
  Exclude<ThingState['state'], 'off' | 'checking'>,
  { look: Look; word: string; why: string }
> = {
  server: {
    look: 'done',
    word: 'Saved for the team',
    why: 'On this computer and on the team’s server, with all that belongs to it.',
  },
  here: {
    look: 'waiting',
    word: 'Saved here',
    why: 'Saved on this computer. Your team gets it when the server has it.',
  },
  conflict: {
    look: 'waiting',
    word: 'Conflict',
    why: 'Two people changed the same thing. Compare and choose.',
  },
  refused: {
    look: 'late',
    word: 'Rejected',
    why: 'The server rejected a change. See what you can do.',
  },
}

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
  const { data } = useLive('sync.stateOf', { kind, id })
  if (data === undefined || data.state === 'off' || data.state === 'checking') return null
  if (onlyProblems && data.state === 'server') return null
  const { look, word, why } = words[data.state]
  const badge = <StateBadge look={look}>{word}</StateBadge>
  const isAsked = data.state === 'conflict' || data.state === 'refused'
  return (
    <Tooltip label={data.message ?? why} multiline maw={320}>
      {isAsked ? <AppLink to="/sync">{badge}</AppLink> : <span>{badge}</span>}
    </Tooltip>
  )
}
