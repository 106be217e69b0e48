import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { textPictureLimits } from '../richText/textPicture.ts'

/**
 * A picture in the texts of a playbook. A text names it by its hash alone; this record carries the file to the team and
 * says who may read it. It never changes, because published versions name it for good.
 */
export const playbookPicture = defineEntity({
  kind: 'playbookPicture',
  scope: 'team',
  collection: 'files',
  face: {
    one: playbookMessages.picture,
    many: playbookMessages.pictures,
    icon: 'photo',
    page: '/playbooks/{playbookId}',
    partOf: 'playbookId',
    files: ['sha256'],
  },
  fields: {
    playbookId: id.meta({ label: playbookMessages.playbookField, ref: 'playbook' }),
    sha256: sha256Hex.meta({ label: fileMessages.fingerprint }),
    mediaType: z.string().max(200).meta({ label: fileMessages.mediaType }),
    sizeBytes: z.int().min(1).max(textPictureLimits.maxBytes).meta({ label: fileMessages.sizeBytes }),
    width: z.int().min(1).max(textPictureLimits.maxSide).meta({ label: playbookMessages.pictureWidth }),
    height: z.int().min(1).max(textPictureLimits.maxSide).meta({ label: playbookMessages.pictureHeight }),
  },
  merge: {
    playbookId: 'immutable',
    sha256: 'immutable',
    mediaType: 'immutable',
    sizeBytes: 'immutable',
    width: 'immutable',
    height: 'immutable',
  },
  indexes: [['playbookId'], ['sha256']],
  readPermission: 'playbook:read',
  writePermission: 'playbook:write',
  retention: 'forever',
  schemaVersion: 1,
})

export type PlaybookPicture = RecordOf<typeof playbookPicture>
