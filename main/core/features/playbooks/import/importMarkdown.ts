import { comparedName } from '#shared/kernel/comparedName.ts'
import type { ImportRemark, playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { Handlers } from '#core/door/context.ts'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import type { PreparedDraft } from '#core/drafts/draftRecord.ts'
import { markdownToContent } from './markdownToContent.ts'
import { readSources } from '#core/content/markdown/sourceText.ts'

interface ReadFile {
  draft: PreparedDraft
  slug: string
  remarks: ImportRemark[]
  steps: number
  subSteps: number
}

type ImportMarkdown = Handlers<typeof playbooksContract>['playbooks.importMarkdown']

/** Makes a draft of each file, all of them or none; lists what was changed or left out. */
export const importMarkdown: ImportMarkdown = async ({ files }, context) => {
  const sources = readSources(files)
  const roles = new Map(context.find('jobRole').map((role) => [comparedName(role.name), role.id]))
  const organization = context.get('organization', context.organization.organizationId)
  const surroundings = {
    timezone: organization?.timezone ?? context.ports.timezone,
    random: context.ports.random,
    roleIdOf: (name: string) => roles.get(comparedName(name)) ?? null,
    breathe: () => context.breathe(),
  }
  const read: ReadFile[] = []
  for (const [n, source] of sources.entries()) {
    context.progress({ done: n, total: sources.length, label: `Reading ${source.name.slice(0, 200)}` })
    await context.breathe()
    const { content, slug, remarks } = await markdownToContent(source, surroundings)
    await context.breathe()
    const draft = prepareDraft(content, context.ports.random)
    const subSteps = content.steps.reduce((sum, step) => sum + step.subSteps.length, 0)
    read.push({ draft, slug, remarks, steps: content.steps.length, subSteps })
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
