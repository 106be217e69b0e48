import { comparedName } from '#shared/kernel/comparedName.ts'
import { shortened } from '#shared/kernel/cutText.ts'
import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { insertDraft } from '#core/drafts/draftRecord.ts'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { insertPicture } from '../pictures/addPicture.ts'
import { picturesBeside } from './picturesBeside.ts'
import type { LeftOutFile } from './picturesBeside.ts'
import { importTask } from './importTask.ts'
import type { ImportInput, ReadFile } from './importTask.ts'
import { readInWorker } from '#core/content/markdown/fileProgress.ts'
import { checkTotalSize, readSource, whyRefused } from '#core/content/markdown/sourceText.ts'
import type { SourceFile } from '#core/content/markdown/sourceText.ts'
import { importMessages as m } from '#shared/messages/imports.messages.ts'
import { saying, sayingWords } from '#shared/messages/refusal.ts'
import { roleNameIn } from '#shared/entities/tenancy/everyoneRole.ts'

type ImportMarkdown = Handlers<typeof playbooksContract>['playbooks.importMarkdown']

/**
 * Makes a draft of each file; lists what was changed or left out. A file that cannot be read stops none of the others;
 * where none can be read, the first says why.
 */
export const importMarkdown: ImportMarkdown = async ({ files, pictures: given }, context) => {
  checkTotalSize(files)
  const roles = new Map(
    context
      .find('jobRole')
      .flatMap(({ id, name }) =>
        [name, roleNameIn(name, context.format)].map((one): [string, string] => [comparedName(one), id]),
      ),
  )
  const organization = context.get('organization', context.organization.organizationId)
  const timezone = organization?.timezone ?? context.ports.timezone
  const untitled = context.format(m.untitled)
  const { pictures, leftOut } = await picturesBeside(given, context)
  const { read, refused } = await readFiles(files, context, (file) => ({
    file,
    timezone,
    untitled,
    roles,
    pictures,
    seed: context.ports.random.bytes(32),
  }))
  context.progress({ done: files.length, total: files.length, label: context.format(m.saving) })
  for (const { bytes } of read.flatMap(({ embedded }) => embedded))
    await context.organization.blobs.put(bytes)
  // From here to the end no other command runs, so that a free address stays free.
  await context.breathe()
  const imported = read.map(({ fileName, draft, slug, remarks, steps, subSteps, pictures: own }) => {
    const wanted = slug === '' ? null : slugify(slug)
    const playbook = insertDraft(context, draft, { importedFrom: fileName, slug: wanted })
    for (const picture of own) insertPicture(context, playbook.id, picture)
    if (slug !== '' && playbook.slug !== slug) {
      const said = saying(m.otherSlug, { slug: playbook.slug })
      remarks.push({ line: 1, kind: 'changed', said, excerpt: slug })
    }
    return {
      fileName,
      playbookId: playbook.id,
      name: playbook.name,
      slug: playbook.slug,
      steps,
      subSteps,
      remarks: remarks.map(({ said, ...remark }) => ({
        ...remark,
        message: sayingWords(said, context.format),
      })),
    }
  })
  const named = new Set(read.flatMap((one) => one.pictures.map(({ sha256 }) => sha256)))
  const unnamed = pictures.filter(({ picture }) => !named.has(picture.sha256))
  const why = context.format(pictureMessages.notNamed)
  context.afterCommit(() => {
    for (const { uploadId } of given) context.organization.blobs.forget(uploadId)
  })
  return { imported, leftOut: [...refused, ...leftOut, ...unnamed.map(({ path }) => ({ name: path, why }))] }
}

/** Reads each file in a worker. @throws OrgataError of the first file where none can be read */
async function readFiles(
  files: readonly SourceFile[],
  context: CommandContext,
  inputOf: (file: SourceFile) => ImportInput,
): Promise<{ read: (ReadFile & { fileName: string })[]; refused: LeftOutFile[] }> {
  const read: (ReadFile & { fileName: string })[] = []
  const refused: (LeftOutFile & { error: unknown })[] = []
  for (const [n, given] of files.entries()) {
    const label = context.format(m.reading, { file: shortened(given.name, 200) })
    context.progress({ done: n, total: files.length, label })
    try {
      const input = inputOf(readSource(given))
      const one = await readInWorker(context.workers, importTask, given, input, context.signal)
      read.push({ ...one, fileName: given.name })
    } catch (error) {
      const why = whyRefused(error)
      if (why === null) throw error
      refused.push({ name: given.name, why: sayingWords(why, context.format), error })
    }
  }
  if (read.length === 0) throw refused[0]!.error
  return { read, refused: refused.map(({ name, why }) => ({ name, why })) }
}
