import { comparedName } from '#shared/kernel/comparedName.ts'
import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { Handlers } from '#core/door/context.ts'
import { insertDraft } from '#core/drafts/draftRecord.ts'
import { importTask } from './importTask.ts'
import type { ReadFile } from './importTask.ts'
import { readInWorker } from '#core/content/markdown/fileProgress.ts'
import { readSources } from '#core/content/markdown/sourceText.ts'

type ImportMarkdown = Handlers<typeof playbooksContract>['playbooks.importMarkdown']

/** Makes a draft of each file, all of them or none; lists what was changed or left out. */
export const importMarkdown: ImportMarkdown = async ({ files }, context) => {
  const sources = readSources(files)
  const roles = new Map(context.find('jobRole').map((role) => [comparedName(role.name), role.id]))
  const organization = context.get('organization', context.organization.organizationId)
  const timezone = organization?.timezone ?? context.ports.timezone
  const read: ReadFile[] = []
  for (const [n, file] of sources.entries()) {
    context.progress({ done: n, total: sources.length, label: `Reading ${file.name.slice(0, 200)}` })
    const input = { file, timezone, roles, seed: context.ports.random.bytes(32) }
    read.push(await readInWorker(context.workers, importTask, file, input, context.signal))
  }
  context.progress({ done: sources.length, total: sources.length, label: 'Saving' })
  // From here to the end no other command runs, so that a free address stays free.
  await context.breathe()
  const imported = read.map(({ draft, slug, remarks, steps, subSteps }, n) => {
    const fileName = sources[n]!.name
    const wanted = slug === '' ? null : slugify(slug)
    const playbook = insertDraft(context, draft, { importedFrom: fileName, slug: wanted })
    if (slug !== '' && playbook.slug !== slug) {
      const message = `The name that the file gives itself is taken or not fit for an address; its address is “${playbook.slug}”.`
      remarks.push({ line: 1, kind: 'changed', message, excerpt: slug })
    }
    return {
      fileName,
      playbookId: playbook.id,
      name: playbook.name,
      slug: playbook.slug,
      steps,
      subSteps,
      remarks,
    }
  })
  return { imported }
}
