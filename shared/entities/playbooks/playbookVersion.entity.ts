import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { playbookContent } from './playbookContent.ts'

/**
 * A published state of a playbook: immutable, addressed by the SHA-256 of its canonical content, with its parents.
 * Source: S1 Commit; "git-like workflows".
 */
export const playbookVersion = defineEntity({
  kind: 'playbookVersion',
  idPrefix: 'pbv',
  scope: 'team',
  collection: 'definitions',
  face: { one: playbookMessages.version, many: playbookMessages.versions, icon: 'git-commit' },
  fields: {
    playbookId: id,
    /** 1 for the first publication. */
    number: z.int().min(1),
    hash: sha256Hex,
    /** Hashes of the versions it was made from; none for the first. */
    parentHashes: z.array(sha256Hex).max(8),
    note: z.string().max(2_000),
    content: playbookContent,
  },
  merge: {
    playbookId: 'immutable',
    number: 'immutable',
    hash: 'immutable',
    parentHashes: 'immutable',
    note: 'immutable',
    content: 'immutable',
  },
  indexes: [['playbookId', 'number']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:publish',
  retention: 'forever',
  schemaVersion: 1,
})

export type PlaybookVersion = RecordOf<typeof playbookVersion>
