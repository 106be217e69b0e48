import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { trashMessages } from '#shared/messages/trash.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { internal } from './doors.ts'
import { pageInput, pageOf } from './paging.ts'
import { seenVersion } from './seenVersion.ts'

/** A record in the trash. */
export const trashItem = z.strictObject({
  kind: z.string(),
  /** The name of the kind. */
  kindName: z.string(),
  id,
  version: seenVersion,
  name: z.string(),
  deletedAt: isoInstant,
  /** Name of the person who deleted it; null where unknown. */
  deletedByName: z.string().nullable(),
  /** When it is deleted permanently; null: it is kept. */
  keptUntil: isoInstant.nullable(),
  /** Whether the caller may take it out of the trash. */
  mayRestore: z.boolean(),
  /** Whether the caller may delete it permanently. */
  mayPurge: z.boolean(),
})

export type TrashItem = z.infer<typeof trashItem>

const ofItem = z.strictObject({ kind: z.string().max(64), id, version: seenVersion })

export const trashContract = defineContract('trash', {
  list: query({
    summary: 'What was deleted in the team and can be restored, the last deleted first.',
    input: z.strictObject(pageInput),
    output: pageOf(trashItem),
    permission: 'team:read',
  }),
  restore: command({
    logged: trashMessages.didRestore,
    summary:
      'Restore something from the trash. A name or an address that another one took meanwhile gets a number.',
    input: ofItem,
    output: z.strictObject({ version: seenVersion, name: z.string() }),
    unlocked: 'The input names its kind; the version is compared with the record in the trash.',
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  purge: command({
    logged: trashMessages.didPurge,
    summary:
      'Delete something in the trash permanently, on every computer. What is kept as evidence cannot be.',
    input: ofItem,
    output: z.strictObject({}),
    unlocked: 'The input names its kind; the version is compared with the record in the trash.',
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  purgeExpired: command({
    logged: trashMessages.didPurgeExpired,
    summary: 'Delete permanently what was in the trash for longer than its kind is kept.',
    input: z.strictObject({}),
    output: z.strictObject({ purged: z.int() }),
    permission: 'member',
    effect: 'destructive',
    doors: internal('The application does it every few hours.'),
  }),
})
