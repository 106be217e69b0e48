import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { allBut } from './doors.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'
import { logSubjects } from './logSubjects.ts'

const lasting = allBut(
  ['cli', 'mcp'],
  'The server runs as long as the program that started it; these programs end with their command.',
)

/** How this computer shares the organization with the team: the sync server that runs on it. */
export const sharingView = z.strictObject({
  /** False of a program that ends with its command. */
  isPossible: z.boolean(),
  /**
   * `starting`: begins in a moment. `failing`: it is on, and the server does not run: `problem` says why, and it is tried
   * again and again.
   */
  state: z.enum(['off', 'starting', 'on', 'failing']),
  /** This computer shared earlier, and its server’s data are here. */
  wasOn: z.boolean(),
  /** The organization’s own connection leads to the server on this computer. */
  isUsed: z.boolean(),
  problem: z.string().nullable(),
  /** Another program uses the port. */
  isPortTaken: z.boolean(),
  /** When the server was last started again after it had stopped unexpectedly. */
  restartedAt: isoInstant.nullable(),
  /** The address that invitations contain; null while nothing is shared. */
  url: z.string().nullable(),
  /** The same with the server’s pin, for colleagues who have to type a new address. */
  addressToSend: z.string().nullable(),
  /** This computer is in no network: invitations made now would work on it alone. */
  isAlone: z.boolean(),
  port: z.int().nullable(),
  /** When the server made the copy of its data that lies here; this computer can take over with it. Null without one. */
  copyFrom: isoInstant.nullable(),
  /** The addresses of this computer, the likeliest first. */
  addresses: z.array(
    z.strictObject({
      address: z.string(),
      /** The network’s interface, as the system names it. */
      network: z.string(),
      isOffered: z.boolean(),
    }),
  ),
})

export type SharingView = z.infer<typeof sharingView>

export const syncSharingContract = defineContract('sync', {
  sharing: query({
    summary: 'Whether this computer runs the team’s server, and at which address.',
    input: z.strictObject({}),
    output: sharingView,
    permission: 'member',
  }),
  share: command({
    summary: 'Make this computer the team’s server. It runs as long as Orgata does, and starts with it.',
    logged: syncMessages.didShare,
    subject: logSubjects.server,
    input: z.strictObject({
      /**
       * Instead of the server that the team has: a new one is filled from this computer, and the others need a new link.
       */
      takeOver: z.boolean().default(false),
      /** At another port than before, which another program uses; the others need the new address. */
      atAnotherPort: z.boolean().default(false),
    }),
    output: sharingView,
    permission: 'sync:manage',
    effect: 'reversible',
    long: true,
    errors: [
      'precondition_failed',
      'unavailable',
      'locked',
      'disk_full',
      'read_only',
      'corrupt',
      'newer_file',
    ],
    doors: lasting,
  }),
  stopSharing: command({
    summary: 'Stop the team’s server on this computer. Its data stay, and sharing can be started again.',
    logged: syncMessages.didStopSharing,
    subject: logSubjects.server,
    input: z.strictObject({}),
    output: sharingView,
    permission: 'sync:manage',
    effect: 'reversible',
    long: true,
    errors: ['precondition_failed'],
    doors: lasting,
  }),
  offerAddress: command({
    summary: 'Choose which address of this computer new invitations contain.',
    logged: syncMessages.didOfferAddress,
    subject: logSubjects.server,
    input: z.strictObject({ address: z.union([z.ipv4(), z.ipv6()], inputsMessages.addressForm.text) }),
    output: sharingView,
    permission: 'sync:manage',
    effect: 'reversible',
    errors: ['precondition_failed'],
    doors: lasting,
  }),
  checkReach: command({
    summary: 'Connect to the team’s server on this computer at the address that invitations contain.',
    logged: syncMessages.didCheckReach,
    input: z.strictObject({}),
    output: z.strictObject({
      url: z.string(),
      /** Whether the server answered there. A firewall can still keep other computers out. */
      answers: z.boolean(),
      /** In plain words, with the next step. */
      message: z.string(),
      /** Colleagues’ computers that are connected now: for them it works. */
      connected: z.int().min(0),
    }),
    permission: 'sync:manage',
    effect: 'readOnly',
    long: true,
    errors: ['precondition_failed'],
    doors: lasting,
  }),
})
