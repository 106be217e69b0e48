import type { Field } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { plainMarkdown, richMarkdown } from '#core/backup/export/richMarkdown.ts'
import type { PictureAddress } from '#core/backup/export/richMarkdown.ts'

const english = createFormatMessage()

/** A playbook as a page that people read: facts, description, steps. `facts` are lines to put below the title. */
export function playbookMarkdown(
  content: PlaybookContent,
  facts: readonly string[],
  roleName: (id: string) => string,
  pictureAddress: PictureAddress,
): string {
  const about = [
    ...facts,
    content.category === '' ? '' : `Category: ${plainMarkdown(content.category)}`,
    content.complianceTags.length === 0
      ? ''
      : `Tags: ${content.complianceTags.map(plainMarkdown).join(', ')}`,
    content.schedule === null
      ? ''
      : `Schedule: ${content.schedule.type} ${content.schedule.expression ?? ''} (${content.schedule.timezone})`,
  ].filter((line) => line !== '')
  const parts = [
    `# ${plainMarkdown(content.title) || 'Untitled playbook'}`,
    about.map((line) => `- ${line}`).join('\n'),
    richMarkdown(content.description, pictureAddress),
    ...content.steps.map((step, index) => stepMarkdown(step, index, content, roleName, pictureAddress)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function stepMarkdown(
  step: StepContent,
  index: number,
  content: PlaybookContent,
  roleName: (id: string) => string,
  pictureAddress: PictureAddress,
): string {
  const after = step.dependencies.map((id) => content.steps.find((other) => other.id === id)?.title ?? '?')
  const facts = [
    step.roleId === null ? '' : `Done by: ${plainMarkdown(roleName(step.roleId))}`,
    step.type === 'human' ? '' : `Kind: ${step.type}`,
    step.execution === 'sequential' ? '' : `Runs: ${step.execution}`,
    step.condition === null ? '' : `Only if: \`${step.condition.replaceAll('`', "'")}\``,
    step.estimatedDuration === null ? '' : `Takes about ${durationWords(step.estimatedDuration, english)}`,
    after.length === 0 ? '' : `After: ${after.map(plainMarkdown).join(', ')}`,
    ...step.inputs.map((field) => `Needs ${fieldWords(field)}`),
    ...step.outputs.map((field) => `Asks for ${fieldWords(field)}`),
    ...step.evidence.map(
      ({ label, required }) => `File: ${plainMarkdown(label)}${required ? ' (required)' : ''}`,
    ),
  ].filter((line) => line !== '')
  const parts = [
    `## ${index + 1}. ${plainMarkdown(step.title) || 'Untitled step'}`,
    facts.map((line) => `- ${line}`).join('\n'),
    richMarkdown(step.body, pictureAddress),
    step.subSteps.map(({ title, depth }) => `${'  '.repeat(depth)}- [ ] ${plainMarkdown(title)}`).join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function fieldWords({ label, key, type, required, options, formula, unit = '', min, max }: Field): string {
  const limits = [min == null ? '' : `at least ${min}`, max == null ? '' : `at most ${max}`]
  const more = [
    type,
    plainMarkdown(unit),
    ...limits,
    required ? 'required' : '',
    options.map(plainMarkdown).join(' / '),
    formula ?? '',
  ]
  return `${plainMarkdown(label)} (${[key, ...more].filter((word) => word !== '').join(', ')})`
}
