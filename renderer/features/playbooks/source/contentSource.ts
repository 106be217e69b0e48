import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import { originsOf } from '../words/values.ts'
import type { Origins } from '../words/values.ts'
import type { DraftFacts, StepFacts } from '#shared/entities/playbooks/readDraft.ts'

/**
 * The content of a playbook for components: a changing draft, or a fixed version. Each answer keeps its identity until
 * its source changes, step by step, so that typing in one step renders nothing else.
 */
export interface ContentSource {
  subscribe(listener: () => void): () => void
  facts(): DraftFacts
  description(): RichNode
  stepIds(): readonly string[]
  step(id: string): StepFacts | undefined
  body(id: string): RichNode
  /** All steps in order, without their texts. */
  steps(): readonly StepFacts[]
  /** Which values each step is given by earlier ones, by step id. */
  origins(): Origins
}

/** The source of a published version. */
export function staticSource(content: PlaybookContent): ContentSource {
  const ids = content.steps.map((step) => step.id)
  const byId = new Map(content.steps.map((step) => [step.id, step]))
  const origins = lazy(() => originsOf(content.steps))
  return {
    subscribe: () => () => {},
    facts: () => content,
    description: () => content.description,
    stepIds: () => ids,
    step: (id) => byId.get(id),
    body: (id) => byId.get(id)?.body ?? emptyRichText,
    steps: () => content.steps,
    origins,
  }
}
