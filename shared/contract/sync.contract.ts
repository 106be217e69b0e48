import { z } from 'zod'
import { kinds } from '#shared/entities/registry.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { pageInput, pageOf } from './paging.ts'
import { place } from './syncInbox.contract.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'
import { logSubjects } from './logSubjects.ts'

/** The connection of this computer to the team's server. */
export const syncStatus = z.strictObject({
  /** `off`: no server was ever set up; everything is saved on this computer. */
  state: z.enum(['off', 'connecting', 'online', 'offline']),
  serverUrl: z.string().nullable(),
  since: isoInstant.nullable(),
  /** Changes that are saved here and not yet on the server. */
  waiting: z.int().min(0),
  /** The same by kind. */
  waitingFor: z.strictObject({
    records: z.int().min(0),
    documents: z.int().min(0),
    files: z.int().min(0),
    /** Entries of this computer’s log; they are not among the changes. */
    logEntries: z.int().min(0),
  }),
  /**
   * Whether the changes that wait from an earlier session are counted; until then nothing may be shown as saved for the
   * team.
   */
  isChecked: z.boolean(),
  /** Versions of records that came and are not shown before the audit log that bears them out is here. */
  checking: z.int().min(0),
  /** Changes and documents that the server does not take. */
  refused: z.int().min(0),
  /**
   * How far this computer's clock is ahead of the server's (negative: behind), where it differs by more than five
   * minutes.
   */
  clockAheadMs: z.number().nullable(),
  /** In plain words; null while all is well. */
  lastError: z.string().nullable(),
  /** The server refuses this computer: its device was revoked, or its person is in no team. */
  isRevoked: z.boolean(),
})

export type SyncStatus = z.infer<typeof syncStatus>

/** The same, with the questions that wait in the inbox: all that one may see, and those with something one wrote. */
const syncOverview = syncStatus.extend({
  conflicts: z.strictObject({ all: z.int().min(0), mine: z.int().min(0) }),
  /** What `checking` counts, by kind: “12 runs”, most first. */
  checkingOf: z.array(z.string()),
  /** Versions from the server that are not accepted, for those who manage the connection; 0 for others. */
  notAccepted: z.int().min(0),
  /** `lastError` is about this computer's audit log, whose page says what to do. */
  isLogAmiss: z.boolean(),
  /** Computers of owners that came back by a link of the server’s machine, within the last 30 days. */
  letInByServer: z.array(z.strictObject({ deviceName: z.string(), personName: z.string(), at: isoInstant })),
  /** The computer of the team on which the server runs; null where it is none of them, or unknown. */
  sharedBy: z
    .strictObject({
      personName: z.string(),
      computerName: z.string(),
      /** One’s own computer, and this one. */
      isMine: z.boolean(),
      isThis: z.boolean(),
    })
    .nullable(),
})

export type SyncOverview = z.infer<typeof syncOverview>

/** Something that waits, by the page it is on. */
export const waitingView = z.strictObject({ place, changes: z.int().min(1), files: z.int().min(0) })

/** The sync state of one record with its parts. */
export const thingState = z.strictObject({
  /** `off`: no server. `checking`: unknown yet. `here`: saved on this computer only. `conflict`: a decision is open. */
  state: z.enum(['off', 'checking', 'here', 'server', 'conflict', 'refused']),
  /** Changes that are not on the server yet. */
  waiting: z.int().min(0),
  /** Why it is not taken; null where it is. */
  message: z.string().nullable(),
})

export type ThingState = z.infer<typeof thingState>

/** Equal things that the server did not take from one computer, as one line. */
export const refusedByServer = z.strictObject({
  key: z.string(),
  personId: id,
  personName: z.string(),
  deviceName: z.string(),
  /** The refused change, as a sentence. */
  what: z.string(),
  /** The reason of the refusal and the next step, as sentences. */
  why: z.string(),
  count: z.int().min(1),
  firstAt: isoInstant,
  lastAt: isoInstant,
})

export type RefusedByServer = z.infer<typeof refusedByServer>

export const syncContract = defineContract('sync', {
  status: query({
    summary: 'Whether this computer is connected to the team’s server, and how many changes are unsent.',
    input: z.strictObject({}),
    output: syncOverview,
    permission: 'member',
  }),
  connect: command({
    summary: 'Set up the team’s server with the setup token that it printed at its first start.',
    logged: syncMessages.didConnect,
    subject: logSubjects.server,
    input: z.strictObject({
      url: z.string().trim().min(1).max(500),
      setupToken: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{20,200}$/, inputsMessages.notSetupToken.text),
    }),
    output: syncOverview,
    permission: 'sync:manage',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'forbidden', 'precondition_failed'],
  }),
  changeAddress: command({
    summary:
      'Follow the team’s server to another address: a new name, port or certificate, or a proxy in front of it. Only the same server is accepted.',
    logged: syncMessages.didChangeAddress,
    subject: logSubjects.server,
    input: z.strictObject({ url: z.string().trim().min(1).max(500) }),
    output: z.strictObject({
      ...syncOverview.shape,
      /** Whether the server tells the address to the other computers. */
      areOthersTold: z.boolean(),
    }),
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'precondition_failed'],
  }),
  waiting: query({
    summary: 'The unsent changes of this computer by name, most changes first.',
    input: z.strictObject(pageInput),
    output: pageOf(waitingView),
    permission: 'member',
  }),
  stateOf: query({
    summary: 'Whether a record is on the server, with all that belongs to it.',
    input: z.strictObject({ kind: z.enum(kinds), id }),
    output: thingState,
    permission: 'record:read',
  }),
  people: query({
    summary: 'Colleagues who are online now, and what they have open.',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        personId: id,
        name: z.string(),
        since: isoInstant,
        open: z.array(z.strictObject({ id, name: z.string() })),
      }),
    ),
    permission: 'member',
  }),
  refusedByServer: query({
    summary: 'Changes from any computer that the server rejected.',
    input: z.strictObject(pageInput),
    output: z.strictObject({
      ...pageOf(refusedByServer).shape,
      /** When the server said so; null while it is not known. */
      asOf: isoInstant.nullable(),
      /** Why it cannot be known, in plain words. */
      problem: z.string().nullable(),
    }),
    permission: 'sync:manage',
  }),
  now: command({
    summary: 'Sync with the server now.',
    logged: syncMessages.didNow,
    input: z.strictObject({}),
    output: syncOverview,
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'forbidden', 'precondition_failed'],
  }),
})
