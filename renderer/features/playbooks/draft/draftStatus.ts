import type { OrgataError } from '#shared/kernel/errors.ts'

/**
 * The state of this window's copy of a draft. `opening`: nothing was received yet. `saving`: changes are being written.
 * `unreachable`: the connection to Orgata is lost and changes exist only in this window. `local`: all is on the disk.
 * `server`: the team's server has all of it too. `failed`: the disk or the core refuses; the changes are kept in this
 * window. `closed`: it cannot be opened.
 */
export type DraftPhase = 'opening' | 'saving' | 'unreachable' | 'local' | 'server' | 'failed' | 'closed'

export interface DraftStatus {
  phase: DraftPhase
  /** Whether the content has arrived. */
  isLoaded: boolean
  /** A newer Orgata wrote it: it can be read and not changed. */
  isReadOnly: boolean
  /** Why the phase is `failed` or `closed`. */
  error: OrgataError | null
}

export const openingStatus: DraftStatus = {
  phase: 'opening',
  isLoaded: false,
  isReadOnly: false,
  error: null,
}
