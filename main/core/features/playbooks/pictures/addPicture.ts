import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookPicture } from '#shared/entities/playbooks/playbookPicture.entity.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import type { TextPicture } from '#shared/entities/richText/textPicture.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { notThere } from '#core/commands/scopedReader.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { requireEditable } from '#core/drafts/draftOf.ts'
import { factsOfPicture, pictureName, refuseLargeFile } from './pictureFile.ts'

/** A picture before it belongs to a playbook. */
export type NewTextPicture = Omit<TextPicture, 'name'> & { name: string }

/**
 * Makes a kept file a picture of a playbook, once for each file.
 * @throws OrgataError `too_large` where the playbook has as many as it can
 */
export function insertPicture(
  context: CommandContext,
  playbookId: string,
  picture: NewTextPicture,
): PlaybookPicture {
  const { sha256 } = picture
  const known = context.find('playbookPicture', { selector: { sha256, playbookId }, limit: 1 })[0]
  if (known !== undefined) return known
  const limit = textPictureLimits.perPlaybook
  if (context.count('playbookPicture', { playbookId }) >= limit)
    throw new OrgataError('too_large', context.format(pictureMessages.full, { limit }))
  return context.insert('playbookPicture', { playbookId, ...picture })
}

/** Adds a picture to a playbook, so that its texts can show it. */
export const addPicture: Handlers<typeof playbooksContract>['playbooks.addPicture'] = (
  { playbookId, picture },
  context,
) => {
  requireEditable(context, { kind: 'playbook', id: playbookId })
  const from = 'uploadId' in picture ? uploaded(picture.uploadId, context) : known(picture.sha256, context)
  const { sha256, mediaType, sizeBytes, width, height, name } = insertPicture(context, playbookId, from)
  return { sha256, mediaType: mediaType as TextPicture['mediaType'], sizeBytes, width, height, name }
}

/** A finished upload, by what its bytes are. */
function uploaded(uploadId: string, context: CommandContext): NewTextPicture {
  const { blobs } = context.organization
  const { sha256, sizeBytes, name } = blobs.finished(uploadId)
  refuseLargeFile(sizeBytes, context.format)
  const facts = context.outside({ sha256 }, async () => {
    const { bytes } = await blobs.read(sha256, 0, sizeBytes)
    return factsOfPicture(bytes, context.format)
  })
  context.afterCommit(() => blobs.forget(uploadId))
  return { sha256, sizeBytes, ...facts, name: pictureName(name, facts.mediaType) }
}

/** A picture of another playbook that the caller may read. */
function known(hash: string, context: CommandContext): NewTextPicture {
  const found = context.find('playbookPicture', { selector: { sha256: hash }, limit: 1 })[0]
  if (found === undefined) throw notThere(context.format, 'playbookPicture')
  const { sha256, mediaType, sizeBytes, width, height, name } = found
  return { sha256, mediaType: mediaType as TextPicture['mediaType'], sizeBytes, width, height, name }
}
