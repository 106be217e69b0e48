import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** A remark of a person on a step of a run. Source: S1 TaskComment. `name` repeats the beginning of the text. */
export const comment = defineEntity({
  kind: 'comment',
  scope: 'team',
  collection: 'work',
  face: {
    one: runMessages.comment,
    many: runMessages.comments,
    icon: 'message',
    page: '/runs/{runId}',
    partOf: 'workItemId',
    search: { rank: 8, text: ['text'], isNameless: true },
  },
  fields: {
    runId: id.meta({ label: runMessages.runField, ref: 'run' }),
    workItemId: id.meta({ label: runMessages.workItemField, ref: 'workItem' }),
    text: z.string().min(1).max(10_000).meta({ label: runMessages.text }),
    /** It reports a problem. Absent: a remark. */
    problem: z.literal(true).optional().meta({ label: runMessages.problem }),
  },
  merge: { runId: 'immutable', workItemId: 'immutable', problem: 'immutable' },
  indexes: [['workItemId', 'createdAt'], ['runId']],
  readPermission: 'run:read',
  writePermission: 'run:work',
  othersPermission: 'run:manage',
  hasTrash: true,
  retention: 'forever',
  schemaVersion: 1,
})

export type Comment = RecordOf<typeof comment>
