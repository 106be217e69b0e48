/**
 * What a live query depends on: a kind of records, one record as `kind:id`, one draft as `draft:id`, or something beside
 * the records: `sync` (the state of syncing), `syncLedger` (what merges and the server decided against), `audit` (the
 * logs), `session` (which organization is open), `clock` (once a minute),
 * or `anyCommit`.
 */
export type Topic = string

/** Whatever is written to the file: for answers that are read by SQL. */
export const anyCommit: Topic = '*'
