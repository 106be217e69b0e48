import type { Actor } from '../access/actor.ts'
import type { Ports } from '#core/ports.ts'
import type { CommitEvent } from '#core/store/store.ts'

const system: Actor = { type: 'system', transport: 'sync', session: 'sync' }

/** Longer than the record of a change takes to arrive behind its text, so that there is mostly nothing to do. */
const gatherMs = 2_000

/** Brings records of playbooks in step with each other and with their drafts, after something came from other computers. */
export interface PlaybookSettler {
  committed(event: CommitEvent): void
  /** A draft was changed elsewhere. */
  draftChanged(playbookId: string): void
}

export function createPlaybookSettler(options: {
  ports: Ports
  call: (name: 'playbooks.settle', input: { playbookId: string }, actor: Actor) => Promise<unknown>
}): PlaybookSettler {
  const { ports, call } = options
  let waiting = new Set<string>()
  const flush = () => {
    const ids = waiting
    waiting = new Set()
    for (const playbookId of ids) {
      call('playbooks.settle', { playbookId }, system).catch((error: unknown) =>
        ports.log.info('A playbook could not be brought in step here.', { error: String(error) }),
      )
    }
  }
  const note = (playbookId: string) => {
    if (waiting.size === 0) ports.timers.setTimeout(flush, gatherMs)
    waiting.add(playbookId)
  }
  return {
    committed({ origin, changes }) {
      if (origin !== 'sync') return
      for (const { kind, after } of changes) if (kind === 'playbook') note(after.id)
    },
    draftChanged: note,
  }
}
