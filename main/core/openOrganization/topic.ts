/** What a live query depends on: a kind of records, `sync`, `session`, `audit`. */
export type Topic = string
