import type { Field } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { pageMarks } from '#core/content/markdown/pageMarks.ts'
import { plainMarkdown, richMarkdown } from '#core/backup/export/richMarkdown.ts'
import type { PictureAddress } from '#core/backup/export/richMarkdown.ts'
import { exportPageMessages as m } from '#shared/messages/exportPages.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import { fieldType } from '#shared/entities/playbooks/field.ts'

/** A playbook as a page that people read: facts, description, steps. `facts` are lines to put below the title. */
export function playbookMarkdown(
  content: PlaybookContent,
  facts: readonly string[],
  roleName: (id: string) => string,
  pictureAddress: PictureAddress,
  format: FormatMessage,
): string {
  const { category, complianceTags, schedule } = content
  const about = [
    ...facts,
    category === '' ? '' : format(m.category, { category: plainMarkdown(category) }),
    complianceTags.length === 0 ? '' : format(m.tags, { tags: complianceTags.map(plainMarkdown).join(', ') }),
    schedule === null ? '' : format(m.schedule, { expression: '', ...schedule }),
  ].filter((line) => line !== '')
  const parts = [
    `# ${plainMarkdown(content.title) || format(m.untitledPlaybook)}`,
    about.map((line) => `- ${line}`).join('\n'),
    richMarkdown(content.description, pictureAddress, format),
    ...content.steps.map((step, index) =>
      stepMarkdown(step, index, content, roleName, pictureAddress, format),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function stepMarkdown(
  step: StepContent,
  index: number,
  content: PlaybookContent,
  roleName: (id: string) => string,
  pictureAddress: PictureAddress,
  format: FormatMessage,
): string {
  const after = step.dependencies.map((id) => content.steps.find((other) => other.id === id)?.title ?? '?')
  const facts = [
    step.roleId === null ? '' : format(m.doneBy, { role: plainMarkdown(roleName(step.roleId)) }),
    step.type === 'human' ? '' : format(step.type === 'agent' ? m.byAgent : m.byAlgorithm),
    step.execution === 'sequential' ? '' : format(step.execution === 'parallel' ? m.parallel : m.conditional),
    step.condition === null
      ? ''
      : format(m.onlyIf, { condition: `\`${step.condition.replaceAll('`', "'")}\`` }),
    step.estimatedDuration === null
      ? ''
      : format(m.takesAbout, { duration: durationWords(step.estimatedDuration, format) }),
    after.length === 0 ? '' : format(m.after, { steps: after.map(plainMarkdown).join(', ') }),
    ...step.inputs.map((field) => format(m.needs, { field: fieldWords(field, format) })),
    ...step.outputs.map((field) => format(m.asksFor, { field: fieldWords(field, format) })),
    ...step.evidence.map(({ label, required }) =>
      format(required ? m.requiredFile : m.file, { label: plainMarkdown(label) }),
    ),
  ].filter((line) => line !== '')
  const parts = [
    pageMarks.step,
    `## ${index + 1}. ${plainMarkdown(step.title) || format(m.untitledStep)}`,
    facts.map((line) => `- ${line}`).join('\n'),
    richMarkdown(step.body, pictureAddress, format),
    step.subSteps.length === 0 ? '' : pageMarks.checklist,
    step.subSteps.map(({ title, depth }) => `${'  '.repeat(depth)}- [ ] ${plainMarkdown(title)}`).join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function fieldWords(
  { label, key, type, required, options, formula, unit = '', min, max }: Field,
  format: FormatMessage,
): string {
  const limits = [
    min == null ? '' : format(m.atLeast, { limit: format.number(min) }),
    max == null ? '' : format(m.atMost, { limit: format.number(max) }),
  ]
  const typeLabel = fieldFace(fieldType).values?.[type]?.label
  const more = [
    typeLabel === undefined ? type : format(typeLabel),
    plainMarkdown(unit),
    ...limits,
    required ? format(m.required) : '',
    options.map(plainMarkdown).join(' / '),
    formula ?? '',
  ]
  const facts = [key, ...more].filter((word) => word !== '').join(', ')
  return format(m.field, { label: plainMarkdown(label), facts })
}
