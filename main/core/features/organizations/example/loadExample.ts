import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { CommandContext } from '#core/door/context.ts'
import { insertDraft, prepareDraft } from '#core/drafts/draftRecord.ts'
import { examplePlaybooks, exampleRoles, paragraph } from './exampleContent.ts'
import type { ExamplePlaybook, ExampleStep } from './exampleContent.ts'
import { workAbit } from './exampleRuns.ts'

type RoleIds = Readonly<Record<string, string>>

/**
 * Fills the open organization with the example bakery, through the same operations that people use: job roles that the
 * caller fills, three published playbooks, and runs at different places.
 */
export async function loadExample(context: CommandContext): Promise<{ playbooks: number; runs: number }> {
  const playbooks = examplePlaybooks(context.format)
  const total = playbooks.length + 3
  context.progress({ done: 0, total, label: context.format(organizationMessages.exampleRoles) })
  const roleIds = await makeRoles(context)
  const playbookIds: string[] = []
  for (const [index, example] of playbooks.entries()) {
    context.progress({
      done: index + 1,
      total,
      label: context.format(organizationMessages.exampleWriting, { title: example.title }),
    })
    await context.breathe()
    const draft = prepareDraft(contentOf(example, roleIds, context), context.ports.random)
    const { id } = insertDraft(context, draft, { importedFrom: null })
    context.commitStep()
    await context.call('playbooks.publish', {
      playbookId: id,
      note: context.format(organizationMessages.exampleNote),
    })
    playbookIds.push(id)
  }
  context.progress({ done: total - 2, total, label: context.format(organizationMessages.exampleRuns) })
  const runs = await workAbit(context, playbookIds)
  context.progress({ done: total, total, label: context.format(organizationMessages.exampleDone) })
  return { playbooks: playbookIds.length, runs }
}

async function makeRoles(context: CommandContext): Promise<RoleIds> {
  const { items } = await context.call('team.jobRoles', {})
  const present = new Map(items.map((role) => [role.name, role.id]))
  const ids: Record<string, string> = {}
  for (const [key, { name: nameOf, description }] of Object.entries(exampleRoles)) {
    const role = { name: context.format(nameOf), description: context.format(description) }
    ids[key] = present.get(role.name) ?? (await context.call('team.createJobRole', role)).id
  }
  const { membershipId } = context.member
  if (membershipId === null) return ids
  const membership = context.require('membership', membershipId)
  const jobRoleIds = [...new Set([...membership.jobRoleIds, ...Object.values(ids)])]
  await context.call('team.setJobRoles', {
    membershipId: membership.id,
    jobRoleIds,
    version: membership.version,
  })
  return ids
}

function contentOf(example: ExamplePlaybook, roleIds: RoleIds, context: CommandContext): PlaybookContent {
  const { timezone } = context.ports
  return {
    format: 'orgata.playbook/1',
    title: example.title,
    description: paragraph(example.about),
    category: example.category,
    layer: example.layer,
    complianceTags: example.complianceTags,
    schedule: example.daily === true ? { type: 'daily', timezone } : null,
    steps: example.steps.map((step) => stepOf(step, roleIds, context)),
  }
}

function stepOf(example: ExampleStep, roleIds: RoleIds, context: CommandContext): StepContent {
  const { role, text, ticks = [], inputs = [], outputs = [], ...given } = example
  const fieldOf = (field: Partial<Field>): Field => ({
    id: context.newId(),
    key: '',
    label: '',
    type: 'text',
    required: false,
    options: [],
    formula: null,
    ...field,
  })
  return {
    type: 'human',
    execution: 'sequential',
    condition: null,
    estimatedDuration: null,
    evidence: [],
    dependencies: [],
    ...given,
    id: context.newId(),
    roleId: roleIds[role] ?? null,
    inputs: inputs.map(fieldOf),
    outputs: outputs.map(fieldOf),
    subSteps: ticks.map((title) => ({ id: context.newId(), title, depth: 0 })),
    body: text === undefined ? emptyRichText : paragraph(text),
  }
}
