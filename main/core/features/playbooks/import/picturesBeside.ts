import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext } from '#core/door/context.ts'
import { factsOfPicture, pictureName, refuseLargeFile } from '../pictures/pictureFile.ts'
import type { PictureBeside } from './filePictures.ts'

/** A file that was not imported, and why. */
export interface LeftOutFile {
  name: string
  why: string
}

/** The pictures among finished uploads; each other file is named, and stops nothing. */
export async function picturesBeside(
  given: readonly { name: string; uploadId: string }[],
  { organization: { blobs }, format, breathe }: CommandContext,
): Promise<{ pictures: PictureBeside[]; leftOut: LeftOutFile[] }> {
  const pictures: PictureBeside[] = []
  const leftOut: LeftOutFile[] = []
  for (const { name: path, uploadId } of given) {
    await breathe()
    const { sha256, sizeBytes, name } = blobs.finished(uploadId)
    try {
      refuseLargeFile(sizeBytes, format)
      const { bytes } = await blobs.read(sha256, 0, sizeBytes)
      const facts = factsOfPicture(bytes, format)
      const picture = { sha256, sizeBytes, ...facts, name: pictureName(name, facts.mediaType) }
      pictures.push({ path, picture })
    } catch (error) {
      if (!(error instanceof OrgataError) || !['too_large', 'invalid_input'].includes(error.code)) throw error
      leftOut.push({ name: path, why: error.message })
    }
  }
  return { pictures, leftOut }
}
