import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import { versionLabels } from './versionLabel.ts'
import type { RecordOf } from '../defineEntity.ts'
import { playbookContent } from './playbookContent.ts'

/**
 * A published state of a playbook: immutable, addressed by the SHA-256 of its canonical content, with its parents.
 * Source: S1 Commit; "git-like workflows".
 */
export const playbookVersion = defineEntity({
  kind: 'playbookVersion',
  scope: 'team',
  collection: 'definitions',
  face: {
    one: playbookMessages.version,
    many: playbookMessages.versions,
    icon: 'git-commit',
    page: '/playbooks/{playbookId}/versions/{id}',
    partOf: 'playbookId',
    labelsAmong: (records) => versionLabels(records as unknown as Parameters<typeof versionLabels>[0]),
  },
  fields: {
    playbookId: id.meta({ label: playbookMessages.playbookField, ref: 'playbook' }),
    /** 1 for the first publication. */
    number: z.int().min(1).meta({ label: playbookMessages.publishedNumber }),
    hash: sha256Hex.meta({ label: playbookMessages.contentHash }),
    /** Hashes of the versions it was made from; none for the first. */
    parentHashes: z.array(sha256Hex).max(8).meta({ label: playbookMessages.parents }),
    note: z.string().max(2_000).meta({ label: playbookMessages.note }),
    content: playbookContent.meta({ label: playbookMessages.content }),
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
