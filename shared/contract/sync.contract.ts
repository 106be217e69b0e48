import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { command, defineContract, query } from './defineContract.ts'

/** How this computer stands to the team's server. */
export const syncStatus = z.strictObject({
  /** `off`: no server was ever set up; everything is saved on this computer. */
  state: z.enum(['off', 'connecting', 'online', 'offline']),
  serverUrl: z.string().nullable(),
  since: isoInstant.nullable(),
  /** Changes that are saved here and not yet on the server. */
  waiting: z.int().min(0),
  /** In plain words; null while all is well. */
  lastError: z.string().nullable(),
})

export type SyncStatus = z.infer<typeof syncStatus>

export const syncContract = defineContract('sync', {
  status: query({
    summary: 'Whether this computer is in touch with the team’s server, and what waits.',
    input: z.strictObject({}),
    output: syncStatus,
    permission: 'member',
    reads: ['sync'],
  }),
  connect: command({
    summary: 'Set up the team’s server with the setup token that it printed at its first start.',
    input: z.strictObject({
      url: z.string().trim().min(1).max(500),
      setupToken: z
        .string()
        .trim()
        .regex(
          /^[A-Za-z0-9_-]{20,200}$/,
          'This is not a setup token. The server prints it when it starts for the first time, as "setup". Copy what stands between the quotes.',
        ),
    }),
    output: syncStatus,
    permission: 'sync:manage',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'forbidden', 'precondition_failed'],
  }),
  now: command({
    summary: 'Sync with the server now.',
    input: z.strictObject({}),
    output: syncStatus,
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: ['unavailable'],
  }),
})
