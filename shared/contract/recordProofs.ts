import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'

/** A log, by its number in `audit.logs`, and the number of an entry in it. */
const entryPlace = z.strictObject({ log: z.int(), seq: z.int() }).nullable()

/** A record of which a verification says something. */
const provenRecord = {
  kind: z.string(),
  id: z.string(),
  /** Empty where it is not known. */
  name: z.string(),
  /** The page that shows it, and the name of what it is a part of there: the run of a work item. */
  address: z.string().nullable(),
  whole: z.string(),
}

/**
 * A time that the computer claims on which something was done, and that the sync server did not see then: it accepted the
 * version at `acceptedAt`, and one that its maker must have received at `after`, where that is known.
 */
const oddTime = z.strictObject({
  ...provenRecord,
  claimed: isoInstant,
  after: isoInstant.nullable(),
  acceptedAt: isoInstant,
  entry: entryPlace,
})

/** What the check of the records found: whether each is what an entry of the logs made it. */
export const recordProofs = z.strictObject({
  checked: z.int(),
  /** Those whose version an entry made. */
  borneOut: z.int(),
  /** Those of earlier versions of Orgata that somebody attested as a whole. */
  attested: z.array(z.strictObject({ name: z.string(), at: isoInstant, records: z.int() })),
  /** Those of earlier versions that nobody attested yet. */
  fromBefore: z.int(),
  /** Those whose entries have not come from other computers yet. */
  waiting: z.int(),
  /** Those that no entry bears out, or that are gone although an entry made them; at most 100 are listed. */
  unproven: z.strictObject({
    total: z.int(),
    items: z.array(
      z.strictObject({
        ...provenRecord,
        /** In plain words. */
        what: z.string(),
        /** The entry that says otherwise. */
        entry: entryPlace,
      }),
    ),
  }),
  /**
   * Those that are gone here, or older than the log of another computer says: they are on their way, the server refused
   * the change, or they were removed or put back here. At most 100 are listed.
   */
  behind: z.strictObject({
    total: z.int(),
    items: z.array(z.strictObject({ ...provenRecord, isGone: z.boolean(), entry: entryPlace })),
  }),
  /** Times outside the span that the sync server saw, one for each record; at most 100 are listed. */
  times: z.strictObject({ total: z.int(), items: z.array(oddTime) }),
})

export type RecordProofs = z.infer<typeof recordProofs>
