/** The known facts of a record: its kind, and some of its members. */
export type RecordFacts = { readonly kind: string } & { readonly [member: string]: unknown }

/** Finds a record; undefined where it is not at hand. */
export type LoadRecord = (kind: string, id: string) => RecordFacts | undefined

/** How many records of a kind have these values. */
export type CountRecords = (kind: string, fields: Readonly<Record<string, string>>) => number
