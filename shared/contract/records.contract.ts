import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { command, defineContract } from './defineContract.ts'
import { internal } from './doors.ts'

export const recordsContract = defineContract('records', {
  remakeSlug: command({
    summary:
      'Give a record another address where an older one of its kind and team has the same. Often there is none.',
    logged: recordMessages.didRemakeSlug,
    input: z.strictObject({ kind: z.string().max(64), id }),
    output: z.strictObject({}),
    unlocked: 'What it does follows from the records, and doing it twice does nothing.',
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found'],
    doors: internal('The application does it when changes come from other computers.'),
  }),
})
