import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'

/** A field for tests; its id is `f-<key>`. */
export function testField(key: string, type: Field['type'], rest: Partial<Field> = {}): Field {
  return { id: `f-${key}`, key, label: key, type, required: false, options: [], formula: null, ...rest }
}

/** A sequential human step for tests without a role. */
export function testStep(id: string, rest: Partial<StepContent> = {}): StepContent {
  return {
    id,
    title: `Step ${id}`,
    type: 'human',
    execution: 'sequential',
    condition: null,
    roleId: null,
    estimatedDuration: null,
    inputs: [],
    outputs: [],
    evidence: [],
    dependencies: [],
    subSteps: [],
    body: emptyRichText,
    ...rest,
  }
}

/** A playbook for tests. */
export function testContent(steps: StepContent[], rest: Partial<PlaybookContent> = {}): PlaybookContent {
  return {
    format: 'orgata.playbook/1',
    title: 'Open the shop',
    description: emptyRichText,
    category: '',
    layer: 'L0',
    complianceTags: [],
    schedule: null,
    steps,
    ...rest,
  }
}
