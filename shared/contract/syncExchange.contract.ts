import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { syncActionsMessages } from '#shared/messages/syncActions.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { allBut } from './doors.ts'

const notForAgents = allBut(['mcp'], 'Concerns files of this computer; a person decides about them.')

/** An absolute path on this computer, for people at the command line. */
const path = z.string().min(1).max(4_000)

/** A file that was uploaded, or lies on this computer. */
const source = z
  .strictObject({ uploadId: id.optional(), path: path.optional() })
  .refine(
    (given) => (given.uploadId === undefined) !== (given.path === undefined),
    'Name one file: by uploadId, or by path.',
  )

/** What is in a file of the exchange. */
const carried = z.strictObject({
  records: z.int().min(0),
  logEntries: z.int().min(0),
  documents: z.int().min(0),
  files: z.int().min(0),
})

export type CarriedView = z.infer<typeof carried>

const written = { fileName: z.string(), path: z.string(), sizeBytes: z.int() }

const readFile = z.discriminatedUnion('type', [
  /** The answer of the team's server, on the computer that asked. */
  z.strictObject({
    type: z.literal('answer'),
    received: carried,
    /** What the server still lacks: made since, or joined with a colleague's change by this answer. */
    waiting: carried,
    /** The server lost data since: the next file compares everything. */
    isStartedOver: z.boolean(),
    /** Why it did not take the log, a draft or a file, in its words. */
    problems: z.array(z.string()),
  }),
  /** The changes of another computer, on the one that runs the team's server. */
  z.strictObject({
    type: z.literal('changes'),
    personName: z.string(),
    deviceName: z.string(),
    savedAt: isoInstant,
    taken: carried,
    /** Changes that meet one of a colleague: their computer joins both, and sends the result with its next file. */
    conflicts: z.int().min(0),
    refused: z.int().min(0),
    /** Changes that need a log entry which has not come. */
    later: z.int().min(0),
    problems: z.array(z.string()),
    /** The file for the other computer, and what it brings there. */
    answer: z.strictObject({ ...written, brings: carried }),
  }),
])

export type ReadExchange = z.infer<typeof readFile>

const noted = z.strictObject({ at: isoInstant, carried }).nullable()

const exchange = { kind: 'exchange', label: syncActionsMessages.exchange }
const fileErrors = [
  'not_found',
  'corrupt',
  'newer_file',
  'precondition_failed',
  'disk_full',
  'read_only',
] as const

export const syncExchangeContract = defineContract('sync', {
  exchange: query({
    summary: 'Whether changes can be carried to the team’s server in a file, and what was carried last.',
    input: z.strictObject({}),
    output: z.strictObject({
      /** This computer is known to the team's server, which runs elsewhere. */
      canSave: z.boolean(),
      /** The team's server runs here, and files of colleagues can be read. */
      canAnswer: z.boolean(),
      /** The last file that was saved here. */
      saved: noted,
      /** The last answer that was read here. */
      answered: noted,
    }),
    permission: 'member',
  }),
  saveChanges: command({
    summary:
      'Save everything that the team’s server does not have yet into a sealed file, to carry it there without a network.',
    logged: syncActionsMessages.didSaveChanges,
    subject: exchange,
    input: z.strictObject({
      /** A folder of this computer, such as a stick, that gets it instead of the usual one. */
      folder: path.optional(),
    }),
    output: z.strictObject({ ...written, carried }),
    permission: 'member',
    effect: 'readOnly',
    long: true,
    errors: ['precondition_failed', 'disk_full', 'read_only'],
    doors: notForAgents,
  }),
  readExchange: command({
    summary:
      'Read a sealed file: the answer of the team’s server, or on the computer that shares, the changes of a colleague’s computer, which writes the answer.',
    logged: syncActionsMessages.didReadExchange,
    subject: exchange,
    input: z.strictObject({
      source,
      /** A folder of this computer that gets the answer to changes. */
      folder: path.optional(),
    }),
    output: readFile,
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: [...fileErrors, 'forbidden', 'unavailable'],
    doors: notForAgents,
  }),
})
