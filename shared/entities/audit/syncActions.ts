/** Actions of entries that syncing writes by itself. */
export const syncActions = {
  /** A version that this computer made of two, which others made apart. */
  merge: 'sync.merge',
  /** A version that this computer has not sent and that has no entry: an earlier release or another key made it. */
  adopt: 'sync.adopt',
  /** A version of a clock that was ahead, with stamps of the server's time. */
  stamp: 'sync.stamp',
  /** An owner or administrator attests records from before entries of format 2. */
  baseline: 'sync.baseline',
  /** A version that came from the server and is not accepted, so that others learn of it. */
  leaveOut: 'sync.leaveOut',
} as const

/** The action of entries that bear out what an export brought into a new organization, also in the names of others. */
export const importAction = 'backups.import'

/** Actions by which somebody attests what others made at other times, here or in the organization of an export. */
export const attestingActions: readonly string[] = [syncActions.baseline, importAction]
