import type { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { Handlers } from '#core/context.ts'
import { insertDraft } from '#core/documents/draftRecord.ts'
import { markdownToContent } from './markdownToContent.ts'
import type { Imported } from './markdownToContent.ts'
import { readSources } from './sourceText.ts'

type ImportMarkdown = Handlers<typeof playbooksContract>['playbooks.importMarkdown']

/** Makes a draft of each file, all of them or none; says what was not taken over as it was. */
export const importMarkdown: ImportMarkdown = async ({ files }, context) => {
  const sources = readSources(files)
  const roles = new Map(context.find('jobRole').map((role) => [role.name.trim().toLowerCase(), role.id]))
  const organization = context.get('organization', context.workspace.organizationId)
  const surroundings = {
    timezone: organization?.timezone ?? context.ports.timezone,
    random: context.ports.random,
    roleIdOf: (name: string) => roles.get(name.trim().toLowerCase()) ?? null,
    breathe: () => context.breathe(),
  }
  const read: Imported[] = []
  for (const [n, source] of sources.entries()) {
    context.progress({ done: n, total: sources.length, label: `Reading ${source.name.slice(0, 200)}` })
    await context.breathe()
    read.push(await markdownToContent(source, surroundings))
  }
  context.progress({ done: sources.length, total: sources.length, label: 'Saving' })
  const takenSlugs = new Set<string>()
  const imported = read.map(({ content, slug, remarks }, n) => {
    const fileName = sources[n]!.name
    const wanted = slug === '' ? null : slugify(slug)
    const playbook = insertDraft(context, content, { importedFrom: fileName, slug: wanted }, takenSlugs)
    if (slug !== '' && playbook.slug !== slug) {
      const message = `The name that the file gives itself is taken or not fit for an address; its address is “${playbook.slug}”.`
      remarks.push({ line: 1, kind: 'changed', message, excerpt: slug })
    }
    return {
      fileName,
      playbookId: playbook.id,
      name: playbook.name,
      slug: playbook.slug,
      steps: content.steps.length,
      subSteps: content.steps.reduce((sum, step) => sum + step.subSteps.length, 0),
      remarks,
    }
  })
  return { imported }
}
