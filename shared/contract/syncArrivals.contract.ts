import { z } from 'zod'
import { arrivalDefects } from '#shared/entities/sync/arrivalDefect.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { logSubjects } from './logSubjects.ts'
import { pageInput, pageOf } from './paging.ts'
import { place } from './syncInbox.contract.ts'

const key = z.string().length(64)

/** A version of a record that came from the server and that the audit log does not bear out. It is shown nowhere else. */
export const notAcceptedView = z.strictObject({
  key,
  /** Where the record is; of an unknown one without an address. */
  place,
  part: z.string(),
  /** Whose computer is said to have made it; null and empty where that is unknown. */
  personId: id.nullable(),
  personName: z.string(),
  deviceName: z.string(),
  why: z.enum(arrivalDefects),
  /** When it came to this computer. */
  at: isoInstant,
  /** What it says beside the version that stands; null where there is none. */
  differences: z.array(
    z.strictObject({ label: z.string(), said: z.string(), stands: z.string().nullable() }),
  ),
})

export type NotAcceptedView = z.infer<typeof notAcceptedView>

/** Versions of records that this computer did not take from the server. */
export const syncArrivalsContract = defineContract('sync', {
  notAccepted: query({
    summary: 'Versions of records from the server that the audit log does not bear out, newest first.',
    input: z.strictObject(pageInput),
    output: pageOf(notAcceptedView),
    permission: 'sync:manage',
  }),
  notAcceptedRecord: query({
    summary: 'One version that was not accepted, whole and as it came, as JSON.',
    input: z.strictObject({ key }),
    output: z.strictObject({ fileName: z.string(), json: z.string() }),
    permission: 'sync:manage',
    errors: ['not_found'],
  }),
  removeNotAccepted: command({
    summary: 'Remove a version that was not accepted from the list. The audit log keeps that it was there.',
    logged: syncMessages.didRemoveNotAccepted,
    subject: logSubjects.notAccepted,
    input: z.strictObject({ key }),
    output: z.strictObject({}),
    permission: 'sync:manage',
    effect: 'destructive',
    errors: ['not_found'],
  }),
})
