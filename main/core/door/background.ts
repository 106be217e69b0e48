import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { Actor } from '../access/actor.ts'
import { createRunCarrier } from './carryOnRuns.ts'
import { startDailyBackup } from './dailyBackup.ts'
import { createConflictNoter } from './noteConflicts.ts'
import { createOwnTimers } from '../timing/ownTimers.ts'
import type { Ports } from '#core/ports.ts'
import { createPlaybookSettler } from './settlePlaybooks.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

/** What the application does by itself, a moment after something came from other computers, and once a day. */
export interface Background {
  /** Follows what happens in an organization that was opened, and looks at what was left when it was closed. */
  opened(organization: OpenOrganization): void
  /** Begins nothing any more. */
  stop(): void
}

/** @param options.call carries out an operation for the product itself, through the same door as everybody's */
export function createBackground(options: {
  ports: Ports
  current: () => OpenOrganization | undefined
  call: <N extends CallName>(name: N, input: InputOf<N>, actor: Actor) => Promise<OutputOf<N>>
}): Background {
  const { current, call } = options
  const timers = createOwnTimers(options.ports.timers)
  const ports = { ...options.ports, timers }
  const noteConflicts = createConflictNoter({ ports, call })
  const settler = createPlaybookSettler({ ports, call })
  const carrier = createRunCarrier({ ports, call })
  startDailyBackup({ ports, current, call })
  return {
    opened({ store, documents, sync }) {
      store.onCommit((event) => {
        carrier.committed(event)
        settler.committed(event)
      })
      documents.onChange(({ id, from }) => {
        if (from === 'remote') settler.draftChanged(id)
      })
      sync.ledger.onKept(noteConflicts)
      carrier.opened(store)
      noteConflicts()
    },
    stop: timers.stop,
  }
}
