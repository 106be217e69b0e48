import type { ServerTimers } from '../ports.ts'
import type { RoomWrite } from '../rooms/roomStore.ts'
import type { Guest } from './presence.ts'

/** Tells devices that drafts were changed, so that they fetch those that nobody has open there. */
export interface DraftNews {
  /** Takes note of what is on the disk. */
  wrote(batch: readonly RoomWrite[]): void
}

/** From the first change to its announcement, and at least between two announcements to an organization. */
const firstMs = 250
const pauseMs = 2_000

/** @param guestsOf the devices of an organization; `tell` sends one the announcement */
export function createDraftNews(options: {
  timers: ServerTimers
  guestsOf: (organizationId: string) => Iterable<Guest>
  tell: (guest: Guest) => void
}): DraftNews {
  const { timers, guestsOf, tell } = options
  /** The devices that changed something, by organization. */
  const gathered = new Map<string, Set<string | null>>()
  const resting = new Set<string>()

  function announce(organizationId: string): void {
    const authors = gathered.get(organizationId) ?? new Set()
    gathered.delete(organizationId)
    for (const guest of guestsOf(organizationId)) {
      const isOwn = authors.size === 1 && authors.has(guest.session.deviceId)
      if (guest.followsDrafts && !isOwn) tell(guest)
    }
    resting.add(organizationId)
    timers.setIdleTimeout(() => {
      resting.delete(organizationId)
      if (gathered.has(organizationId)) announce(organizationId)
    }, pauseMs)
  }

  return {
    wrote(batch) {
      for (const { type, organizationId, deviceId } of batch) {
        if (type !== 'update') continue
        const authors = gathered.get(organizationId)
        if (authors !== undefined) authors.add(deviceId)
        else {
          gathered.set(organizationId, new Set([deviceId]))
          if (!resting.has(organizationId)) timers.setIdleTimeout(() => announce(organizationId), firstMs)
        }
      }
    },
  }
}
