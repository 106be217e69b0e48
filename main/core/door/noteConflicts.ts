import type { Actor } from '../access/actor.ts'
import type { Ports } from '#core/ports.ts'

const system: Actor = { type: 'system', transport: 'sync', session: 'sync' }

/** Merges come in groups; the records they are about are written a little later. */
const gatherMs = 250

/** Carries what merges decided against into the team's inbox. */
export function createConflictNoter(options: {
  ports: Ports
  call: (name: 'sync.note', input: Record<string, never>, actor: Actor) => Promise<{ noted: number }>
}): () => void {
  const { ports, call } = options
  let isWaiting = false
  const note = () => {
    if (isWaiting) return
    isWaiting = true
    ports.timers.setTimeout(() => {
      isWaiting = false
      call('sync.note', {}, system).then(
        ({ noted }) => {
          if (noted > 0) note()
        },
        (error: unknown) =>
          ports.log.info('Conflicts could not be shown to the team.', { error: String(error) }),
      )
    }, gatherMs)
  }
  return note
}
