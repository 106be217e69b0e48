/**
 * A dependency of a live query: a kind of records, one record as `kind:id`, one draft as `draft:id`, or something other
 * than records: `sync` (the state of syncing), `syncLedger` (lost and refused values), `audit` (the logs), `session`
 * (the open organization), `sharing` (the team's server on this computer), `clock` (once a minute), or `anyCommit`.
 */
export type Topic = string

/** Every write to the file: for answers read by SQL. */
export const anyCommit: Topic = '*'
