import type { AuditLog } from '#core/audit/auditLog.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import { changesAbout } from '#core/audit/records/changesAbout.ts'
import type { ChangeAbout } from '#core/audit/records/changesAbout.ts'
import { placeKinds } from '#shared/entities/rights/heldPlaces.ts'

/** Kinds of things whose entries say who invited whom, and who may do what. */
const kinds = ['invitation', ...placeKinds]

/** What entries say of people’s access, and a text that is another one once they say more. */
export interface AccessEntries {
  state(): string
  changes(): readonly ChangeAbout[]
}

export function openAccessEntries({ audit, peers }: { audit: AuditLog; peers: PeerLogs }): AccessEntries {
  let known: { state: string; changes: ChangeAbout[] } = { state: '', changes: [] }
  const stateOf = (logs: ReturnType<PeerLogs['list']>) =>
    [audit.size, ...logs.map(({ key, frontier, access }) => [key, frontier.size, access])].join()
  return {
    state: () => stateOf(peers.list()),
    changes() {
      const logs = peers.list()
      const state = stateOf(logs)
      // Read again when a log has grown, or shows more.
      if (known.state === state) return known.changes
      const readers = [audit, ...logs.map((log) => peers.reader(log))]
      known = { state, changes: readers.flatMap((reader, i) => changesAbout(reader, kinds, i)) }
      return known.changes
    },
  }
}
