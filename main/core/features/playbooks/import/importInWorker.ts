import { createHash } from 'node:crypto'
import { comparedName } from '#shared/kernel/comparedName.ts'
import type { Random } from '#shared/kernel/id.ts'
import { fileProgress, within } from '#core/content/markdown/fileProgress.ts'
import { prepareDraft } from '#core/drafts/draftRecord.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import type { ImportInput, ReadFile } from './importTask.ts'
import { picturesOfPlaybook } from '#shared/entities/richText/textPicture.ts'
import { filePictures } from './filePictures.ts'
import { markdownToContent } from './markdownToContent.ts'

/** Reads one file and makes its draft. */
export const importInWorker: TaskWork<ImportInput, ReadFile> = (input, shared) => {
  const { file, timezone, untitled, roles } = input
  const random = randomOf(input.seed)
  const progress = fileProgress(shared)
  return within(file, shared, () => {
    const roleIdOf = (name: string) => roles.get(comparedName(name)) ?? null
    const pictures = filePictures(file.name, input.pictures)
    const around = { timezone, untitled, random, roleIdOf, progress, findPicture: pictures.find }
    const { content, slug, remarks } = markdownToContent(file, around)
    progress.stage()
    const draft = prepareDraft(content, random)
    const subSteps = content.steps.reduce((sum, step) => sum + step.subSteps.length, 0)
    const shown = new Set([...picturesOfPlaybook(content)].map(({ sha256 }) => sha256))
    return {
      draft,
      slug,
      remarks,
      steps: content.steps.length,
      subSteps,
      pictures: pictures.used().filter(({ sha256 }) => shown.has(sha256)),
      embedded: pictures.embedded().filter(({ picture }) => shown.has(picture.sha256)),
    }
  })
}

/** The application's source of randomness stays in its thread; it gives a seed. */
function randomOf(seed: Uint8Array): Random {
  let block = 0
  let left = new Uint8Array()
  return {
    bytes(length) {
      while (left.length < length) {
        const next = createHash('sha256').update(seed).update(String(block++)).digest()
        left = new Uint8Array([...left, ...next])
      }
      const bytes = left.slice(0, length)
      left = left.slice(length)
      return bytes
    },
  }
}
